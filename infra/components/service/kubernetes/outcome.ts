import { createHash } from "node:crypto";
import { ArgoOutcome } from "@learning-assistant/local/sdk/argo-outcome.ts";
import { revisionAnnotation } from "@learning-assistant/local/sdk/revision-annotation.ts";
import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { type Output, output, type Resource, unsecret } from "@pulumi/pulumi";
import type { RolloutSpec, Strategy } from "../../../rollout/spec.ts";
import type { ServiceName } from "../plan.ts";
import { servicesNamespace } from "./cluster.ts";
import { graceSeconds } from "./pods.ts";
import { comesUp } from "./rollout.ts";
import type { Site } from "./site.ts";

/** How often each strategy judges, and so waits. */
const judgements: Readonly<Record<Strategy, (spec: RolloutSpec) => number>> = {
	"blue-green": () => 1,
	canary: ({ weights }) => weights.length,
	rolling: () => 2,
	recreate: () => 0,
};

/** How often a release may take as long to come up as it may, machines included, before a rollout counts as stuck. Argo gives up by itself after the first. */
const comings = 3;

/** Seconds after which a rollout counts as stuck. */
export function outcomeSeconds(spec: RolloutSpec, drain: Parameters<typeof graceSeconds>[0]): number {
	return comings * comesUp + judgements[spec.strategy](spec) * spec.holdSeconds + graceSeconds(drain);
}

/** The Rollout's arguments, with what tells its template from every other in the template itself: Argo keeps it there for as long as the template runs. */
export function markRevision(args: CustomResourceArgs): { readonly marked: CustomResourceArgs; readonly revision: Output<string> } {
	const { template, ...spec } = args.spec;
	// By an adjustment the template may stand elsewhere (Argo's workloadRef): nothing is marked, and the outcome then finds no revision that it knows.
	if (template === undefined) return { marked: args, revision: unsecret(output(args.spec).apply(digestOf)) };
	const digest = output(template).apply(digestOf);
	// On Azure the template holds a secret's version, which is marked as one. A digest tells nothing of it, and messages name the revision.
	const revision = unsecret(digest);
	const annotations = { ...template.metadata.annotations, [revisionAnnotation]: revision };
	return { marked: { ...args, spec: { ...spec, template: { ...template, metadata: { ...template.metadata, annotations } } } }, revision };
}

/** Of a program that was broken off the template may never come; a failure then would bring down whoever ran it. */
function digestOf(template: unknown): string {
	const text = JSON.stringify(template, sorted) ?? "";
	return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Members in the order of their names: an object that is put together in another order is the same template, and must not be rolled out. */
function sorted(_key: string, value: unknown): unknown {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** Fails the update where the release was taken back; the Kubernetes provider's own waiting knows success only. */
export function createOutcome(site: Site, service: ServiceName, rollout: Resource, revision: Output<string>): void {
	const { provider: _, ...opts } = site.after(rollout);
	const { release, services } = site.want;
	const args = {
		namespace: servicesNamespace,
		rollout: service,
		revision,
		kubeconfig: site.cluster.kubeconfig,
		limitSeconds: outcomeSeconds(release, services[service]),
	};
	new ArgoOutcome(`${site.name}-${service}-outcome`, args, opts);
}
