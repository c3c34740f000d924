import type { Case, Cases } from "../cases.ts";

/** Room must be at least `step`. */
const between = (least: string, highest: string, step: 0 | 1): readonly Case[] => [
	{ what: "no room", set: { [least]: 5, [highest]: 4 + step } },
	{ what: "just enough room", set: { [least]: 5, [highest]: 5 + step }, outcome: "pass" },
	{ what: "the most that settings know", set: { [highest]: 1000 }, outcome: "pass" },
	{ what: "more than settings know", set: { [highest]: 1001 } },
	{ what: "no end", set: { [highest]: undefined } },
	{ what: "no beginning", set: { [least]: undefined } },
];

const pool = (least: string, highest: string, on: string): readonly Case[] => [
	...between(least, highest, 0),
	{ what: "it does not scale", set: { [on]: false } },
	{ what: "nobody says that it scales", set: { [on]: undefined } },
];

const profile = "agentPoolProfiles[0]";

export const cases: Cases = {
	"aws:appautoscaling/target:Target": between("minCapacity", "maxCapacity", 1),
	"aws:appautoscaling/scheduledAction:ScheduledAction": between("scalableTargetAction.minCapacity", "scalableTargetAction.maxCapacity", 0),
	"azure-native:containerservice:AgentPool": pool("minCount", "maxCount", "enableAutoScaling"),
	"azure-native:containerservice:ManagedCluster": pool(`${profile}.minCount`, `${profile}.maxCount`, `${profile}.enableAutoScaling`),
	"digitalocean:index/kubernetesCluster:KubernetesCluster": pool("nodePool.minNodes", "nodePool.maxNodes", "nodePool.autoScale"),
	"digitalocean:index/kubernetesNodePool:KubernetesNodePool": pool("minNodes", "maxNodes", "autoScale"),
	"kubernetes:autoscaling/v2:HorizontalPodAutoscaler": between("spec.minReplicas", "spec.maxReplicas", 1),
};
