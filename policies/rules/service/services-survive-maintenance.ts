import { all, any, not } from "../../conditions/combine.ts";
import { atLeast, given, is, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { recreated } from "./recreated.ts";

/** All or nothing: no instance would be kept, or no machine could ever be emptied. */
const extremes = [0, "0%", "100%"];
const most = "spec.maxUnavailable";
const least = "spec.minAvailable";

export const servicesSurviveMaintenance: Rule = {
	id: "services-survive-maintenance",
	title: "Machines are renewed one after the other, while the services keep their instances",
	severity: "medium",
	why: "An upgrade of the machines would take all instances of a service at once, in the middle of a lesson.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform lets one instance go at a time, and starts the next machine first.",
		code: "new kubernetes.policy.v1.PodDisruptionBudget(name, { spec: { maxUnavailable: 1 } })",
	},
	cells: {
		"aws:ecs/service:Service": any(atLeast("deploymentMinimumHealthyPercent", 100), recreated("tags")),
		"azure-native:containerservice:AgentPool": all(
			given("upgradeSettings.maxSurge"),
			not(isOneOf("upgradeSettings.maxSurge", ["0", "0%"])),
		),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": is("surgeUpgrade", true),
		"kubernetes:policy/v1:PodDisruptionBudget": all(
			any(given(most), given(least)),
			not(isOneOf(most, extremes)),
			not(isOneOf(least, extremes)),
		),
	},
};
