import type { Target } from "../kit/targets.ts";

/** How a program leaves a field to someone else. */
type Left =
	/** Given once, when the resource is made. */
	| { readonly ignored: string }
	/** Given never. */
	| { readonly unsaid: string }
	/** No resource of the program's. */
	| { readonly absent: true };

/** Something that the program doesn't write after its creation. */
export type Owned = Left & {
	readonly what: string;
	readonly who: string;
	readonly on: readonly Target[];
	/** When it is written: under which strategies, or by which settings. @default always */
	readonly when?: string;
	/** Settings of `when`, without which it is the program's. */
	readonly settings?: object;
	/** The end of a resource's type. */
	readonly type: string;
	/** Its logical name. @default any */
	readonly name?: RegExp;
};

const clusters = ["gcp", "azure", "digitalocean"] as const;
const scheduled = { services: { api: { schedule: ["0 7 * * 1-5 = 6"] } } };

export const owners: readonly Owned[] = [
	{ what: "weights of the listener's rule", who: "ECS", when: "blue-green, canary", on: ["aws"], type: "lb/listenerRule:ListenerRule", ignored: "actions" },
	{ what: "which instances stand in which of the two target groups", who: "ECS", on: ["aws"], type: "lb/targetGroupAttachment:TargetGroupAttachment", absent: true },
	{ what: "number of instances", who: "Application Auto Scaling", when: "mostInstances above instances", on: ["aws"], type: "ecs/service:Service", ignored: "desiredCount" },
	{ what: "least number of instances", who: "the schedule", when: "a schedule", settings: scheduled, on: ["aws"], type: "appautoscaling/target:Target", ignored: "minCapacity" },
	{ what: "sets of tasks of the two releases", who: "ECS", on: ["aws"], type: "ecs/taskSet:TaskSet", absent: true },
	{ what: "weights, with them the whole of a service's route", who: "Argo's plugin", when: "canary, rolling", on: clusters, type: ":HTTPRoute", name: /-api-httproute$/, ignored: "spec.rules" },
	{ what: "the release's hash in the selectors of `<service>` and `<service>-next`", who: "Argo Rollouts", when: "blue-green, canary, rolling", on: clusters, type: "core/v1:Service", name: /-api(-next)?-service$/, ignored: "spec.selector" },
	{ what: "number of instances", who: "the HorizontalPodAutoscaler, by itself or driven by KEDA", when: "mostInstances above instances", on: clusters, type: ":Rollout", unsaid: "spec.replicas" },
	{ what: "the HorizontalPodAutoscaler", who: "KEDA", when: "a schedule or scaleAtRequests", settings: scheduled, on: clusters, type: ":HorizontalPodAutoscaler", absent: true },
	{ what: "ReplicaSets, pods, and which of them is stable", who: "Argo Rollouts", on: clusters, type: "apps/v1:ReplicaSet", absent: true },
	{ what: "each judgement", who: "Argo Rollouts, from the AnalysisTemplate", on: clusters, type: ":AnalysisRun", absent: true },
	{ what: "the gateway's proxies and their inner Service", who: "Envoy Gateway; the Service before them, which has the address, is the program's", on: clusters, type: "apps/v1:Deployment", name: /gateway|envoy/, absent: true },
	{ what: "endpoint groups of the gateway", who: "the cluster's controller, under the program's name", on: ["gcp"], type: "compute/networkEndpointGroup:NetworkEndpointGroup", absent: true },
	{ what: "nodes, their zones and versions", who: "GKE", on: ["gcp"], type: "container/nodePool:NodePool", absent: true },
	{ what: "number of nodes", who: "the cluster's autoscaler, within the program's bounds", on: ["azure"], type: "containerservice:AgentPool", name: /-nodes-/, unsaid: "count" },
	{ what: "image of the nodes", who: "AKS", on: ["azure"], type: "containerservice:AgentPool", unsaid: "nodeImageVersion" },
	{ what: "number of nodes", who: "the cluster's autoscaler, within the program's bounds", on: ["digitalocean"], type: "kubernetesNodePool:KubernetesNodePool", unsaid: "nodeCount" },
	{ what: "version of the cluster after it is made", who: "DigitalOcean: patches on Sunday nights; a new minor version is chosen in the driver and upgraded in the control panel", on: ["digitalocean"], type: "kubernetesCluster:KubernetesCluster", ignored: "version" },
	{ what: "the load balancer behind the gateway's Service", who: "the cluster's controller", on: ["digitalocean"], type: "loadBalancer:LoadBalancer", absent: true },
	{ what: "objects inside a chart's release", who: "Helm, from the program's values", on: clusters, type: ":CustomResourceDefinition", absent: true },
]; // biome-ignore format: a row a field
