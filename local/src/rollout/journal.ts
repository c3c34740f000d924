import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { TrafficSeen } from "../../../infra/rollout/contract.ts";
import type { Downtime } from "../../../infra/rollout/downtime.ts";
import type { Action, Outcome, RolloutState } from "../../../infra/rollout/executor/state.ts";
import type { Decision } from "../../../infra/rollout/judge/judge.ts";
import type { Strategy } from "../../../infra/rollout/spec.ts";
import type { Step, Version } from "../../../infra/rollout/steps.ts";

/** A release as a person knows it. */
export interface Named {
	/** The first twelve digits of its digest. */
	readonly release: string;
	/** "a" or "b": which of the service's two sets of instances runs it. */
	readonly set: "a" | "b";
}

/** What a version has done since the rollout began, and lately. */
export interface Figures {
	readonly requests: number;
	readonly failed: number;
	/** Of the last five seconds or so. */
	readonly perSecond: number;
	/** Upper bound in milliseconds of the bucket that holds the slowest request in a hundred, since the rollout began; undefined where nothing was answered, Infinity is written as undefined too. */
	readonly p99Ms?: number;
}

/** One line of a rollout's journal. Times are Unix milliseconds. */
export type Entry = { readonly atMs: number } & (
	| {
			readonly kind: "begun";
			readonly service: string;
			readonly strategy: Strategy;
			readonly versions: Readonly<Record<Version, Named>>;
			readonly instances: Readonly<Record<Version, number>>;
			readonly steps: readonly Step[];
			readonly limits: { readonly errorRate: number; readonly latencyP99Ms: number };
			/** What recreate costs; left out by the others. */
			readonly downtime?: Downtime;
	  }
	/** Somebody took it up again after whoever ran it had ended. */
	| { readonly kind: "resumed" }
	/** A step was entered; `steps` are those of the direction, which replace the ones before. */
	| {
			readonly kind: "entered";
			readonly direction: RolloutState["direction"];
			readonly at: number;
			readonly steps: readonly Step[];
			readonly because?: string;
	  }
	/** What is being waited for, where that changed. */
	| { readonly kind: "waits"; readonly why: string }
	| { readonly kind: "acted"; readonly action: Action }
	| { readonly kind: "failed"; readonly action: Action; readonly why: string }
	/** Twice a second or so while it lasts. */
	| {
			readonly kind: "seen";
			readonly traffic: TrafficSeen;
			readonly figures: Readonly<Record<Version, Figures>>;
			readonly decision?: Pick<Decision, "verdict" | "gate" | "sentence" | "power">;
			/** Seconds that the remaining steps hold at least. */
			readonly secondsLeft: number;
	  }
	| { readonly kind: "ended"; readonly outcome: Outcome }
);

/** Appends one line; a line that a crash cut is the last one and is left out by `readJournal`. */
export function note(path: string, entry: Entry): void {
	appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
}

/** All whole lines, oldest first; none where there is no such file. */
export function readJournal(path: string): readonly Entry[] {
	if (!existsSync(path)) return [];
	return entriesIn(readFileSync(path, "utf8"));
}

/** The whole lines of a journal, or of a piece of one that begins with a line. */
export function entriesIn(text: string): readonly Entry[] {
	const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
	return lines.filter((line) => line !== "").flatMap((line) => parsed(line));
}

/** A cut line in the middle is what a crash left before the next one went on. */
function parsed(line: string): readonly Entry[] {
	try {
		return [JSON.parse(line) as Entry];
	} catch {
		return [];
	}
}
