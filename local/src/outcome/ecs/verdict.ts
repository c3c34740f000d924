import type { ServiceCurrentRevisionSummary, ServiceDeployment, ServiceDeploymentStatus } from "@aws-sdk/client-ecs";
import type { Mistake } from "../../refusal.ts";
import type { Look } from "../wait.ts";
import type { EcsObserved, EcsWanted } from "./observe.ts";
import { hookName, reasonsOf, short } from "./reasons.ts";

/** Seconds in which ECS writes down a deployment that it was asked for; longer, and nobody asked. */
const beginsWithinSeconds = 120;

const again = "Mend the release and run `npm run up` again. To try the same one once more, run `npm run refresh` first.";

/** How the deployment of the wanted task definition stands. Pure. */
export function judgeEcs(wanted: EcsWanted, observed: EcsObserved): Look {
	const { service, newest } = observed;
	if (service === undefined)
		return failed(wanted, "The service is not there: it was deleted outside of this stack.", "Run `npm run refresh`, then `npm run up`.");
	const strategy = service.deploymentConfiguration?.strategy ?? "ROLLING";
	if (strategy !== wanted.strategy)
		return failed(
			wanted,
			`Its strategy is ${strategy} and not ${wanted.strategy}: it was changed outside of this stack.`,
			"Run `npm run refresh`, then `npm run up`.",
		);
	if (newest === undefined) return judgeForgotten(wanted, observed);
	if (targetOf(observed, newest) !== wanted.taskDefinition) return judgeAnother(wanted, observed, newest);
	return (byStatus[newest.status as ServiceDeploymentStatus] ?? underWay)(wanted, observed, newest);
}

export const pathOf = ({ service }: Pick<EcsWanted, "service">): string => `service "${short(service)}" on ECS`;

function failed(wanted: EcsWanted, why: string, fix: string, lastsSeconds = 0): Look {
	const mistake: Mistake = { path: pathOf(wanted), value: short(wanted.taskDefinition), why, fix };
	return { kind: "failed", mistake, lastsSeconds };
}

const targetOf = ({ taskDefinitions }: EcsObserved, { targetServiceRevision }: ServiceDeployment) =>
	taskDefinitions.get(targetServiceRevision?.arn ?? "");

/** Task definitions of the revisions that have tasks, without repetition. */
function runningOf({ service, taskDefinitions }: EcsObserved): readonly string[] {
	const revisions = (service?.currentServiceRevisions ?? []).filter(hasTasks);
	return [...new Set(revisions.map(({ arn = "" }) => taskDefinitions.get(arn) ?? arn))];
}

/** One that is listed without counts may have some. */
const hasTasks = ({ runningTaskCount = 1, pendingTaskCount = 0 }: ServiceCurrentRevisionSummary): boolean =>
	runningTaskCount + pendingTaskCount > 0;

/** Deployments are forgotten after 90 days; then what runs says enough. */
function judgeForgotten(wanted: EcsWanted, observed: EcsObserved): Look {
	const running = runningOf(observed);
	if (running.length > 0 && running.every((each) => each === wanted.taskDefinition))
		return { kind: "arrived", running: wanted.taskDefinition };
	return failed(wanted, `ECS knows of no deployment of it, and ${listed(running)} runs.`, again, beginsWithinSeconds);
}

const listed = (taskDefinitions: readonly string[]): string =>
	taskDefinitions.length === 0 ? "nothing" : taskDefinitions.map(short).join(" and ");

/** The newest deployment is of something else: of a later one, or ECS has not written down ours yet. */
function judgeAnother(wanted: EcsWanted, observed: EcsObserved, newest: ServiceDeployment): Look {
	const { deployments, taskDefinitions } = observed;
	const other = `${short(targetOf(observed, newest))} (${newest.status})`;
	const was = deployments.some(
		({ targetServiceRevisionArn = "" }) => taskDefinitions.get(targetServiceRevisionArn) === wanted.taskDefinition,
	);
	const fix = "See who deploys beside this stack, then run `npm run refresh` and `npm run up`.";
	if (was) return failed(wanted, `Its deployment was superseded by one of ${other}.`, fix);
	return failed(wanted, `No deployment of it has begun; the newest one is of ${other}.`, again, beginsWithinSeconds);
}

type Judge = (wanted: EcsWanted, observed: EcsObserved, newest: ServiceDeployment) => Look;

function underWay(_wanted: EcsWanted, _observed: EcsObserved, newest: ServiceDeployment): Look {
	const { status, lifecycleStage, targetServiceRevision, lifecycleHookDetails = [] } = newest;
	const { runningTaskCount = 0, requestedTaskCount = 0 } = targetServiceRevision ?? {};
	const waiting = lifecycleHookDetails.filter((hook) => hook.status === "AWAITING_ACTION");
	const pauses = waiting.map(({ targetArn, targetType }) => ` It is paused for a person by its hook ${hookName(targetArn, targetType)}.`);
	const at = lifecycleStage === undefined ? "" : ` at ${lifecycleStage}`;
	return { kind: "under way", stage: `ECS says ${status}${at}, ${runningTaskCount} of ${requestedTaskCount} tasks run.${pauses.join("")}` };
}

/** Success counts once nothing else has tasks: a deployment that ended well and another revision that runs contradict each other. */
function succeeded(wanted: EcsWanted, observed: EcsObserved): Look {
	const others = runningOf(observed).filter((each) => each !== wanted.taskDefinition);
	if (others.length === 0) return { kind: "arrived", running: wanted.taskDefinition };
	return { kind: "under way", stage: `ECS says SUCCESSFUL, and yet tasks of ${listed(others)} run.` };
}

function rolledBack(wanted: EcsWanted, observed: EcsObserved, newest: ServiceDeployment): Look {
	const back = observed.taskDefinitions.get(newest.rollback?.serviceRevisionArn ?? "");
	return failed(wanted, `ECS rolled it back, and ${short(back)} runs. ${reasons(observed, newest)}`, again);
}

function rollbackFailed(wanted: EcsWanted, observed: EcsObserved, newest: ServiceDeployment): Look {
	const why = `It failed, and so did the way back: ${listed(runningOf(observed))} runs. ${reasons(observed, newest)}`;
	return failed(wanted, why, "Look at the service's tasks at once: users may get no answer. Then mend the release and run `npm run up`.");
}

function stopped(wanted: EcsWanted, observed: EcsObserved, newest: ServiceDeployment): Look {
	return failed(
		wanted,
		`Its deployment was stopped before its end; ${listed(runningOf(observed))} runs. ${reasons(observed, newest)}`,
		again,
	);
}

const reasons = ({ service }: EcsObserved, newest: ServiceDeployment): string => reasonsOf(newest, service?.events ?? []);

/** A status that ECS may add one day is waited for, and named when the limit is over. */
const byStatus: Readonly<Record<ServiceDeploymentStatus, Judge>> = {
	PENDING: underWay,
	IN_PROGRESS: underWay,
	STOP_REQUESTED: underWay,
	ROLLBACK_REQUESTED: underWay,
	ROLLBACK_IN_PROGRESS: underWay,
	SUCCESSFUL: succeeded,
	STOPPED: stopped,
	ROLLBACK_SUCCESSFUL: rolledBack,
	ROLLBACK_FAILED: rollbackFailed,
};
