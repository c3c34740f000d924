import type { Case, Cases } from "../cases.ts";

const two = (path: string): readonly Case[] => [
	{ what: "one", set: { [path]: 1 } },
	{ what: "two", set: { [path]: 2 }, outcome: "pass" },
	{ what: "nothing is said", set: { [path]: undefined } },
];

const spread = (topologyKey: string, maxSkew: number) => ({
	"spec.template.spec.topologySpreadConstraints": [{ topologyKey, maxSkew }],
});

export const cases: Cases = {
	"aws:ecs/service:Service": two("desiredCount"),
	"aws:appautoscaling/target:Target": two("minCapacity"),
	"aws:appautoscaling/scheduledAction:ScheduledAction": two("scalableTargetAction.minCapacity"),
	"azure-native:containerservice:ManagedCluster": two("agentPoolProfiles[0].minCount"),
	"digitalocean:index/kubernetesCluster:KubernetesCluster": two("nodePool.minNodes"),
	"digitalocean:index/kubernetesNodePool:KubernetesNodePool": two("minNodes"),
	"kubernetes:autoscaling/v2:HorizontalPodAutoscaler": two("spec.minReplicas"),
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		{ what: "all may stand on one machine of a zone", set: spread("topology.kubernetes.io/zone", 1) },
		{ what: "most may stand on one machine", set: spread("kubernetes.io/hostname", 5) },
		{ what: "spread over machines alone", set: spread("kubernetes.io/hostname", 1), outcome: "pass" },
	],
	"local:index:Service": [
		{ what: "one process", set: { zones: ["a"] } },
		{ what: "two processes", set: { zones: ["a", "b"] }, outcome: "pass" },
	],
};
