import type { ServiceDeployment, ServiceEvent } from "@aws-sdk/client-ecs";

/** The last part of an ARN, for example "api:43": an account's number and region say nothing to whoever reads a reason. */
export const short = (arn: string | undefined): string => arn?.split("/").at(-1) ?? "an unknown revision";

/** Words of ECS' events that tell of something going wrong; the others say that tasks were started or registered. */
const troubled = /unable|unhealthy|fail|stopped|out of memory|rolling back/i;

/** Events told at most. */
const mostEvents = 3;

/** Everything that ECS says about why a deployment did not end as it should, as sentences. */
export function reasonsOf(deployment: ServiceDeployment, events: readonly ServiceEvent[]): string {
	const { statusReason, rollback } = deployment;
	const said = [...new Set([statusReason, rollback?.reason])].filter((each) => each !== undefined && each !== "").map(sentence);
	const parts = [...said, alarms(deployment), breaker(deployment), hooks(deployment), told(deployment, events)];
	const reasons = parts.filter((part) => part !== "");
	return reasons.length === 0 ? "ECS gives no reason." : reasons.join(" ");
}

const sentence = (text = ""): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function alarms({ alarms: watched }: ServiceDeployment): string {
	const fired = watched?.triggeredAlarmNames ?? [];
	return fired.length === 0 ? "" : `Alarms that fired: ${fired.join(", ")}.`;
}

function breaker({ deploymentCircuitBreaker: { status, failureCount = 0, threshold = 0 } = {} }: ServiceDeployment): string {
	return status === "TRIGGERED" ? `The circuit breaker counted ${failureCount} failed tasks, of ${threshold} that it allows.` : "";
}

function hooks({ lifecycleHookDetails = [], lifecycleStage }: ServiceDeployment): string {
	const at = lifecycleStage ?? "an unknown stage";
	const failed = lifecycleHookDetails.filter(({ status }) => status === "FAILED" || status === "TIMED_OUT");
	return failed
		.map(({ targetType, targetArn, status }) => `The lifecycle hook ${hookName(targetArn, targetType)} ${ended[status as Ended]} at ${at}.`)
		.join(" ");
}

type Ended = "FAILED" | "TIMED_OUT";
const ended: Readonly<Record<Ended, string>> = { FAILED: "failed", TIMED_OUT: "ran out of time" };

/** A Lambda function by its name; a pause has none. */
export function hookName(arn: string | undefined, type = "of an unknown kind"): string {
	return arn?.split(":").at(-1) ?? type;
}

function told({ createdAt }: ServiceDeployment, events: readonly ServiceEvent[]): string {
	const since = events.filter((event) => (event.createdAt?.getTime() ?? 0) >= (createdAt?.getTime() ?? 0));
	const bad = since.map(({ message = "" }) => message.trim()).filter((message) => troubled.test(message));
	return bad.length === 0 ? "" : `Its last events: ${bad.slice(0, mostEvents).map(sentence).join(" ")}`;
}
