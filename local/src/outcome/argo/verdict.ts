import type { Look } from "../wait.ts";
import { hashLabel, type Rollout, revisionOf } from "./objects.ts";
import type { ArgoObserved, ArgoWanted } from "./observe.ts";
import { reasonsOf } from "./reasons.ts";

/** Seconds that a degraded Rollout may take to recover: right after its creation the controller may not have seen yet what it refers to. */
const settlesWithinSeconds = 60;

const outside = "See who changes it beside this stack, then run `npm run refresh` and `npm run up`.";

export const pathOf = ({ namespace, rollout }: Pick<ArgoWanted, "namespace" | "rollout">): string =>
	`Rollout "${rollout}" in namespace "${namespace}"`;

/** How the rollout of the wanted template stands. Pure. */
export function judgeArgo(wanted: ArgoWanted, observed: ArgoObserved): Look {
	const { rollout } = observed;
	if (rollout === undefined)
		return failed(wanted, "It is not there: it was deleted outside of this stack.", "Run `npm run refresh`, then `npm run up`.");
	const asked = revisionOf(rollout.spec.template);
	if (asked !== wanted.revision) return failed(wanted, `It was superseded: the Rollout asks for ${told(asked)} now.`, outside);
	const { metadata, status = {} } = rollout;
	if (Number(status.observedGeneration) !== metadata.generation)
		return { kind: "under way", stage: "Argo's controller has not looked at this change yet." };
	if (status.abort === true) return takenBack(wanted, observed, rollout);
	return (byPhase[status.phase ?? ""] ?? progressing)(wanted, observed, rollout);
}

const told = (revision: string | undefined): string => revision ?? "a template that is not this program's";

function failed(wanted: ArgoWanted, why: string, fix: string, lastsSeconds = 0): Look {
	return { kind: "failed", mistake: { path: pathOf(wanted), value: wanted.revision, why, fix }, lastsSeconds };
}

/** The revision that the ReplicaSet of Argo's "stable" hash runs. */
function runningOf({ replicaSets }: ArgoObserved, { status }: Rollout): string | undefined {
	const stable = replicaSets.find(({ metadata }) => metadata.labels?.[hashLabel] === status?.stableRS);
	return revisionOf(stable?.spec?.template);
}

function takenBack(wanted: ArgoWanted, observed: ArgoObserved, rollout: Rollout): Look {
	const runs = rollout.status?.stableRS ? `${told(runningOf(observed, rollout))} runs` : "there was none before it";
	return failed(wanted, `Argo took it back, and ${runs}. ${reasonsOf(rollout, observed.analysisRuns)}`, againOf(wanted));
}

const againOf = ({ namespace, rollout }: ArgoWanted): string =>
	`Mend the release and run \`npm run up\` again. To try the same one once more, run \`kubectl argo rollouts retry rollout ${rollout} -n ${namespace}\` first.`;

type Judge = (wanted: ArgoWanted, observed: ArgoObserved, rollout: Rollout) => Look;

function progressing(_wanted: ArgoWanted, _observed: ArgoObserved, { spec, status = {} }: Rollout): Look {
	const { phase = "nothing", message, updatedReplicas = 0, availableReplicas = 0 } = status;
	const instances = `${updatedReplicas} of ${spec.replicas ?? 1} instances are new, ${availableReplicas} are available.`;
	return { kind: "under way", stage: `Argo says ${phase}${message ? ` (${message})` : ""}; ${instances}` };
}

function paused(_wanted: ArgoWanted, { analysisRuns }: ArgoObserved, rollout: Rollout): Look {
	const { pauseConditions = [] } = rollout.status ?? {};
	const why =
		rollout.spec.paused === true
			? "by hand"
			: `for a person (${pauseConditions.map(({ reason }) => reason).join(", ") || "no reason given"})`;
	return { kind: "under way", stage: `It is paused ${why}. ${reasonsOf(rollout, analysisRuns)}` };
}

function degraded(wanted: ArgoWanted, { analysisRuns }: ArgoObserved, rollout: Rollout): Look {
	return failed(wanted, `Argo calls it degraded. ${reasonsOf(rollout, analysisRuns)}`, againOf(wanted), settlesWithinSeconds);
}

/** "Healthy" says that something runs well; which template, its ReplicaSet says. */
function healthy(wanted: ArgoWanted, observed: ArgoObserved, rollout: Rollout): Look {
	const { stableRS, currentPodHash } = rollout.status ?? {};
	const running = runningOf(observed, rollout);
	if (stableRS === currentPodHash && running === wanted.revision) return { kind: "arrived", running };
	return { kind: "under way", stage: `Argo says Healthy, and yet ${told(running)} runs.` };
}

const byPhase: Readonly<Record<string, Judge>> = { Healthy: healthy, Progressing: progressing, Paused: paused, Degraded: degraded };
