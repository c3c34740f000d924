import { all } from "../../conditions/combine.ts";
import { measured } from "../../conditions/figures.ts";
import { atLeast, atMost, is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

/** Settings know no service of more instances, and no cluster needs more machines than instances. */
const most = 1000;

/** From `least` up to `highest`, with a step between them where the service itself is scaled. */
const between = (least: string, highest: string, step = 0) =>
	measured(least, (figure) => all(atLeast(highest, figure + step), atMost(highest, most)));

const pool = (least: string, highest: string, on: string) => all(is(on, true), between(least, highest));

export const scalingHasBounds: Rule = {
	id: "scaling-has-bounds",
	title: "What scales has room to grow, and an end",
	severity: "medium",
	why: "Without room the service stands still when a whole school logs in at eight; without an end a flood of requests costs whatever it likes.",
	remedy: {
		text: "Let scaling reach more instances than always run.",
		settings: { "services.api.instances": "2", "services.api.mostInstances": "4" },
		code: "new aws.appautoscaling.Target(name, { minCapacity: 2, maxCapacity: 4 })",
	},
	cells: {
		"aws:appautoscaling/target:Target": between("minCapacity", "maxCapacity", 1),
		"aws:appautoscaling/scheduledAction:ScheduledAction": between("scalableTargetAction.minCapacity", "scalableTargetAction.maxCapacity"),
		"azure-native:containerservice:AgentPool": pool("minCount", "maxCount", "enableAutoScaling"),
		"azure-native:containerservice:ManagedCluster": each("agentPoolProfiles", pool("minCount", "maxCount", "enableAutoScaling")),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": pool("nodePool.minNodes", "nodePool.maxNodes", "nodePool.autoScale"),
		"digitalocean:index/kubernetesNodePool:KubernetesNodePool": pool("minNodes", "maxNodes", "autoScale"),
		"kubernetes:autoscaling/v2:HorizontalPodAutoscaler": between("spec.minReplicas", "spec.maxReplicas", 1),
	},
};
