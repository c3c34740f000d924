import { ApiException, AppsV1Api, type ConfigurationOptions, CustomObjectsApi, type KubeConfig, Observable } from "@kubernetes/client-node";
import { logIn } from "./kubeconfig.ts";
import { type AnalysisRun, hashLabel, type ReplicaSet, type Rollout } from "./objects.ts";

/** A Rollout and the template that it is to run. */
export interface ArgoWanted {
	readonly namespace: string;
	readonly rollout: string;
	/** What stands in the template's annotation. */
	readonly revision: string;
}

/** What the cluster said in one look. */
export interface ArgoObserved {
	/** Undefined where there is none. */
	readonly rollout: Rollout | undefined;
	/** The Rollout's own, of the template asked for and of the one that last came through. */
	readonly replicaSets: readonly ReplicaSet[];
	/** The Rollout's own, of the template asked for; the newest first. */
	readonly analysisRuns: readonly AnalysisRun[];
}

const api = { group: "argoproj.io", version: "v1alpha1" } as const;

/** Asks three questions, after logging in, and changes nothing. */
export async function observeArgo(
	config: KubeConfig,
	{ namespace, rollout: name }: ArgoWanted,
	signal: AbortSignal,
): Promise<ArgoObserved> {
	await logIn(config);
	const custom = config.makeApiClient(CustomObjectsApi);
	const options = bounded(signal);
	const of = { ...api, namespace };
	const rollout: Rollout | undefined = await custom
		.getNamespacedCustomObject({ ...of, plural: "rollouts", name }, options)
		.catch(unlessGone);
	if (rollout === undefined) return { rollout, replicaSets: [], analysisRuns: [] };
	const { currentPodHash = "", stableRS = "" } = rollout.status ?? {};
	const ofTemplates = `${hashLabel} in (${[...new Set([currentPodHash, stableRS])].filter((hash) => hash !== "").join(",")})`;
	const [sets, runs] = await Promise.all([
		currentPodHash === ""
			? nothing
			: config.makeApiClient(AppsV1Api).listNamespacedReplicaSet({ namespace, labelSelector: ofTemplates }, options),
		currentPodHash === ""
			? nothing
			: custom.listNamespacedCustomObject({ ...of, plural: "analysisruns", labelSelector: `${hashLabel}=${currentPodHash}` }, options),
	]);
	const own = <Item extends Owned>(items: readonly Item[]) => items.filter(({ metadata }) => isOwn(metadata, rollout));
	return {
		rollout,
		replicaSets: own(sets.items as readonly ReplicaSet[]),
		analysisRuns: own(runs.items as readonly AnalysisRun[]).toSorted((one, other) => age(other) - age(one)),
	};
}

const nothing = { items: [] };

type Owned = Pick<AnalysisRun, "metadata">;

const isOwn = ({ ownerReferences = [] }: Owned["metadata"], { metadata: { uid } }: Rollout): boolean =>
	ownerReferences.some((owner) => owner.uid === uid);

const age = ({ metadata }: Owned): number => new Date(metadata.creationTimestamp ?? 0).getTime();

function unlessGone(error: unknown): undefined {
	if (error instanceof ApiException && error.code === 404) return undefined;
	throw error;
}

/** Requests that end with the look. */
function bounded(signal: AbortSignal): ConfigurationOptions {
	const pass = <Context>(context: Context) => new Observable(Promise.resolve(context));
	return {
		middlewareMergeStrategy: "append",
		middleware: [
			{
				pre: (request) => {
					request.setSignal(signal);
					return pass(request);
				},
				post: pass,
			},
		],
	};
}
