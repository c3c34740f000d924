import type { AnalysisRun, ReplicaSet, Rollout } from "../argo/objects.ts";
import { hashLabel } from "../argo/objects.ts";
import { type Answered, type Fault, serve } from "./server.ts";

/** A namespace at one moment. */
export interface ClusterWorld {
	/** Undefined: there is none. */
	readonly rollout: Rollout | undefined;
	readonly replicaSets: readonly ReplicaSet[];
	readonly analysisRuns: readonly (AnalysisRun & { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } })[];
}

export interface SyntheticCluster extends Answered {
	/** Paths in the order in which they were asked. */
	readonly asked: readonly string[];
	/** Authorisation of the last request. */
	readonly authorization: () => string | undefined;
}

/**
 * A synthetic API server of Kubernetes: it answers three paths to the real client as the API's model says, and everything else with 404.
 * `faultOf` is asked before each answer, with the number of requests so far.
 */
export async function startCluster(worldNow: () => ClusterWorld, faultOf: (count: number) => Fault | undefined): Promise<SyntheticCluster> {
	const asked: string[] = [];
	let authorization: string | undefined;
	const server = await serve("application/json", (request) => {
		const url = new URL(request.url ?? "/", "http://cluster");
		asked.push(url.pathname);
		authorization = request.headers.authorization;
		return faultOf(asked.length) ?? answer(worldNow(), url);
	});
	return { ...server, asked, authorization: () => authorization };
}

function answer(world: ClusterWorld, { pathname, searchParams }: URL): { readonly status: number; readonly body: object } {
	const selector = searchParams.get("labelSelector") ?? "";
	const path = pathname.replace("/namespaces/app/", "/");
	const found: Readonly<Record<string, () => object | undefined>> = {
		"/apis/argoproj.io/v1alpha1/rollouts/api": () => world.rollout,
		"/apis/argoproj.io/v1alpha1/analysisruns": () => list("AnalysisRunList", world.analysisRuns, selector),
		"/apis/apps/v1/replicasets": () => list("ReplicaSetList", world.replicaSets, selector),
	};
	const body = found[path]?.();
	return body === undefined ? { status: 404, body: status(404, "NotFound", `${path} not found`) } : { status: 200, body };
}

interface Labelled {
	readonly metadata: { readonly labels?: Readonly<Record<string, string>> };
}

/** Of the label of templates' hashes alone, by "=" or "in", as a real one chooses. */
function list(kind: string, all: readonly Labelled[], selector: string): object {
	const [, named = ""] = /(?:=| in \()([^)]*)/.exec(selector) ?? [];
	const hashes = named.split(",");
	return { kind, apiVersion: "v1", metadata: {}, items: all.filter(({ metadata }) => hashes.includes(metadata.labels?.[hashLabel] ?? "")) };
}

/** How the API writes an error. */
export const status = (code: number, reason: string, message: string): object => ({
	kind: "Status",
	apiVersion: "v1",
	metadata: {},
	status: "Failure",
	message,
	reason,
	code,
});

/** A kubeconfig for the server, with what its user is. */
export const kubeconfigOf = (url: string, user: object): string =>
	JSON.stringify({
		apiVersion: "v1",
		kind: "Config",
		clusters: [{ name: "it", cluster: { server: url, "insecure-skip-tls-verify": true } }],
		users: [{ name: "it", user }],
		contexts: [{ name: "it", context: { cluster: "it", user: "it" } }],
		"current-context": "it",
	});
