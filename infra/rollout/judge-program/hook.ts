import type { Decision } from "../judge/judge.ts";
import { lagSeconds } from "../sources/cloudwatch.ts";
import type { RolloutSpec } from "../spec.ts";

/** What ECS tells a hook: the part of it that is read. */
export interface HookEvent {
	readonly lifecycleStage: string;
	/** The deployment's ARN. */
	readonly resourceArn: string;
	readonly executionDetails: {
		readonly serviceArn: string;
		readonly targetServiceRevisionArn: string;
		/** Per cent by revision; empty after the last shift. */
		readonly productionTrafficWeights?: Readonly<Record<string, number>>;
	};
	/** What the answer before gave. It lives as long as the deployment. */
	readonly hookDetails?: Partial<Memory>;
}

export interface HookAnswer {
	readonly hookStatus: "SUCCEEDED" | "FAILED" | "IN_PROGRESS";
	readonly callBackDelay?: number;
	readonly hookDetails?: Memory;
}

/** All else is read anew from CloudWatch at each call. */
export interface Memory {
	/** Of the shift that is being judged: another one begins anew. */
	readonly shift: string;
	/** Epoch seconds. */
	readonly shiftedAt: number;
	/** Times in a row that figures couldn't be had. */
	readonly failures: number;
}

/** What a service's hook is set to. */
export interface HookSettings
	extends Pick<RolloutSpec, "holdSeconds" | "errorRate" | "latencyP99Ms" | "falseRollback" | "missed" | "onInconclusive" | "onNoData"> {
	/** As metrics name it. */
	readonly loadBalancer: string;
	/** Shifts of a release: each is judged anew, and they share what may go wrong. */
	readonly analyses: number;
}

/** Seconds until ECS asks again: it would be 30 by itself, and CloudWatch has news each minute. */
const callBackDelay = 30;

/** As many as the local executor bears. */
const mostFailures = 5;

const before = "PRE_PRODUCTION_TRAFFIC_SHIFT";

/** Per cent of the traffic that the new version has; ECS says nothing once it has all. */
function weightOf({ executionDetails: { targetServiceRevisionArn, productionTrafficWeights = {} } }: HookEvent): number {
	return productionTrafficWeights[targetServiceRevisionArn] ?? 100;
}

/** Before the first shift the new version has answered nobody, so there is nothing to judge. */
export const hasTraffic = (event: HookEvent): boolean => weightOf(event) > 0;

/** What is known of the shift under judgement. ECS asks before the next shift once it has held this one, and after the last one at once. */
export function remember(event: HookEvent, { holdSeconds }: HookSettings, now: number): Memory {
	const { lifecycleStage: stage, hookDetails: known = {} } = event;
	const shift = `${stage} ${weightOf(event)}`;
	if (known.shift === shift && known.shiftedAt !== undefined) return { shift, shiftedAt: known.shiftedAt, failures: known.failures ?? 0 };
	return { shift, shiftedAt: stage === before ? now - holdSeconds : now, failures: 0 };
}

/** Whether the hold and its last figures are there: from then on its policy decides what the figures don't. */
export const isOver = ({ shiftedAt }: Memory, { holdSeconds }: HookSettings, now: number): boolean =>
	now >= shiftedAt + holdSeconds + lagSeconds;

/** Tag of the service by which a person lets a release pass that is held: its value is the deployment's id. ECS has no other word for it. */
export const overruling = "judge-overruled";

/**
 * A pass or a fail is told at once. What is undecided waits until the hold's last figures are there, then its policy holds: "hold" goes on waiting for figures
 * that decide, for 24 hours at most, after which ECS rolls back.
 */
export function answer({ verdict }: Pick<Decision, "verdict">, memory: Memory, settings: HookSettings, now: number): HookAnswer {
	if (verdict === "pass") return { hookStatus: "SUCCEEDED" };
	const over = isOver(memory, settings, now);
	const policy = verdict === "no data" ? settings.onNoData : settings.onInconclusive;
	if (verdict === "fail" || (over && policy === "roll back")) return { hookStatus: "FAILED" };
	return wait({ ...memory, failures: 0 });
}

/** What comes of figures that couldn't be had: the fifth time in a row ends the release. */
export function answerFailure(memory: Memory): HookAnswer {
	const failures = memory.failures + 1;
	return failures < mostFailures ? wait({ ...memory, failures }) : { hookStatus: "FAILED" };
}

const wait = (hookDetails: Memory): HookAnswer => ({ hookStatus: "IN_PROGRESS", callBackDelay, hookDetails });
