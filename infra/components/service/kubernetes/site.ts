import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type { DeploymentArgs } from "@pulumi/kubernetes/apps/v1/deployment.js";
import type { HorizontalPodAutoscalerArgs } from "@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler.js";
import type { JobArgs } from "@pulumi/kubernetes/batch/v1/job.js";
import type { ResourceQuotaArgs } from "@pulumi/kubernetes/core/v1/resourceQuota.js";
import type { ServiceArgs } from "@pulumi/kubernetes/core/v1/service.js";
import type { ReleaseArgs } from "@pulumi/kubernetes/helm/v3/release.js";
import type { NetworkPolicyArgs } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import type { PodDisruptionBudgetArgs } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget.js";
import type { CustomResourceOptions, Resource } from "@pulumi/pulumi";
import type { Adjust } from "../../../kit/adjust.ts";
import type { Making } from "../../../kit/making.ts";
import type { Tags } from "../../../kit/tags.ts";
import type { ServicesAdjustments, ServicesIntent, ServicesLinks } from "../contract.ts";
import type { ServiceName } from "../plan.ts";
import type { ChartName } from "./chart-table.ts";
import type { KubernetesCluster } from "./cluster.ts";

declare module "../contract.ts" {
	interface ServicesAdjustments {
		readonly kubernetes?: {
			readonly quota?: Adjust<ResourceQuotaArgs>;
			readonly networkPolicy?: Adjust<NetworkPolicyArgs>;
			/** Each chart's release: its values, its version. */
			readonly charts?: Partial<Readonly<Record<ChartName, Adjust<ReleaseArgs>>>>;
			/** Migration, publication and demonstration school. */
			readonly job?: Adjust<JobArgs>;
			readonly rollout?: Adjust<CustomResourceArgs>;
			readonly analysis?: Adjust<CustomResourceArgs>;
			readonly judge?: Adjust<DeploymentArgs>;
			readonly autoscaler?: Adjust<HorizontalPodAutoscalerArgs>;
			readonly scaledObject?: Adjust<CustomResourceArgs>;
			readonly disruptionBudget?: Adjust<PodDisruptionBudgetArgs>;
			readonly service?: Adjust<ServiceArgs>;
			readonly proxy?: Adjust<CustomResourceArgs>;
			readonly gateway?: Adjust<CustomResourceArgs>;
			readonly clientPolicy?: Adjust<CustomResourceArgs>;
			readonly route?: Adjust<CustomResourceArgs>;
			readonly gatewayService?: Adjust<ServiceArgs>;
		};
	}
}

/** What each part of the workloads is made from. */
export interface Site {
	/** The component's logical name. */
	readonly name: string;
	readonly want: ServicesIntent;
	readonly links: ServicesLinks;
	readonly cluster: KubernetesCluster;
	readonly adjust: NonNullable<ServicesAdjustments["kubernetes"]>;
	/** Owed to every object. */
	readonly labels: Readonly<Record<string, string>>;
	/** A resource's options: under the component, by the cluster's provider, after these. */
	after(...resources: readonly Resource[]): CustomResourceOptions;
}

export function openSite(
	{ name, want, adjust, tags, opts }: Making<ServicesIntent, ServicesAdjustments>,
	links: ServicesLinks,
	cluster: KubernetesCluster,
): Site {
	const labels = { ...planLabels(tags), "app.kubernetes.io/part-of": "learning-assistant" };
	const after = (...resources: readonly Resource[]) => ({ ...opts, provider: cluster.provider, dependsOn: [...resources] });
	return { name, want, links, cluster, adjust: adjust.kubernetes ?? {}, labels, after };
}

/** Label values begin and end with a letter or a digit, or the API server refuses the object. */
function planLabels(tags: Tags): Record<string, string> {
	return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, value.replaceAll(/^[^a-z0-9]+|[^a-z0-9]+$/g, "")]));
}

/** What a pod is for. Network policies choose pods by it. */
export type Role = "service" | "migration" | "publication" | "demonstration" | "judge";

const roleLabel = "app.kubernetes.io/component";

/** Pods of one service, or of one job. A Rollout's selector can't be changed, so these two never grow. */
export function podSelector(what: ServiceName | Exclude<Role, "service">, role: Role): Readonly<Record<string, string>> {
	return { "app.kubernetes.io/name": what, [roleLabel]: role };
}

/** Pods of any of the roles. */
export function podsOf(roles: readonly Role[]) {
	return { matchExpressions: [{ key: roleLabel, operator: "In", values: [...roles] }] };
}
