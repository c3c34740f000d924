import { all } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { atLeast, is } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const two = (path: string) => atLeast(path, 2);

export const servicesSurviveAMachine: Rule = {
	id: "services-survive-a-machine",
	title: "A service always has a second instance, on a second machine",
	severity: "high",
	why: "Machines fail, and are renewed: with a single one every such moment is an outage for all learners.",
	remedy: {
		text: "Let at least two instances run.",
		settings: { "services.api.instances": "2" },
		code: "new aws.ecs.Service(name, { desiredCount: 2 })",
	},
	cells: {
		"aws:ecs/service:Service": two("desiredCount"),
		"aws:appautoscaling/target:Target": two("minCapacity"),
		"aws:appautoscaling/scheduledAction:ScheduledAction": two("scalableTargetAction.minCapacity"),
		"azure-native:containerservice:ManagedCluster": each("agentPoolProfiles", two("minCount")),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": two("nodePool.minNodes"),
		"digitalocean:index/kubernetesNodePool:KubernetesNodePool": two("minNodes"),
		"kubernetes:autoscaling/v2:HorizontalPodAutoscaler": two("spec.minReplicas"),
		"kubernetes:argoproj.io/v1alpha1:Rollout": some(
			"spec.template.spec.topologySpreadConstraints",
			"a spread over machines",
			all(is("topologyKey", "kubernetes.io/hostname"), is("maxSkew", 1)),
		),
		"local:index:Service": countAtLeast("zones", 2),
	},
};
