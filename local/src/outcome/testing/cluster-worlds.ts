import { revisionAnnotation } from "../../sdk/revision-annotation.ts";
import { hashLabel, type MetricResult, type ReplicaSet, type Rollout } from "../argo/objects.ts";
import type { ClusterWorld } from "./kubernetes-server.ts";

const uid = "5d3e";
const owned = { ownerReferences: [{ uid }] };
const template = (revision: string) => ({ metadata: { annotations: { [revisionAnnotation]: revision } } });

/** Argo's hash of a template, and what the program calls it. */
export const newer = { hash: "7bf4", revision: "new" } as const;
export const older = { hash: "6c9d", revision: "old" } as const;

export const wanted = { namespace: "app", rollout: "api", revision: newer.revision } as const;

const replicaSet = ({ hash, revision }: typeof newer | typeof older, owner: object = owned): ReplicaSet => ({
	metadata: { name: `api-${hash}`, labels: { [hashLabel]: hash }, ...owner },
	spec: { template: template(revision) },
});

/** What the Rollout says, where nothing else is said of the newer template: it is asked for, and the older one runs. */
export function rollout(status: Rollout["status"], spec: Partial<Rollout["spec"]> = {}, generation = 7): Rollout {
	const seen = { observedGeneration: String(generation), currentPodHash: newer.hash, stableRS: older.hash };
	return {
		metadata: { name: "api", uid, generation },
		spec: { template: template(newer.revision), replicas: 4, ...spec },
		status: { ...seen, updatedReplicas: 1, availableReplicas: 5, ...status },
	};
}

export const healthy = rollout({ phase: "Healthy", stableRS: newer.hash });

/** Beside the Rollout's own ReplicaSets one of another's, which has the same hash and another template. */
export const world = (it: Rollout | undefined, analysisRuns: ClusterWorld["analysisRuns"] = []): ClusterWorld => ({
	rollout: it,
	replicaSets: [
		replicaSet({ ...newer, revision: older.revision } as never, { ownerReferences: [{ uid: "another" }] }),
		replicaSet(newer),
		replicaSet(older),
	],
	analysisRuns,
});

/** An analysis of the newer template. */
export function analysis(
	phase: string,
	metricResults: readonly MetricResult[],
	more: object = owned,
): ClusterWorld["analysisRuns"][number] {
	return {
		metadata: { name: "api-7bf4-2", labels: { [hashLabel]: newer.hash }, creationTimestamp: "2026-11-21T19:00:00Z", ...more },
		status: { phase, metricResults },
	};
}
