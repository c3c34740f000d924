import { all, any, when } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { given, is, test } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import { anything, stackHas } from "../../conditions/references.ts";
import { isList } from "../../stack/value.ts";
import type { Rule } from "../rule.ts";
import { recreated } from "./recreated.ts";

/** Clusters whose machines stand in several zones; a region of DigitalOcean's is one data centre. */
const zoned = any(stackHas("gcp:container/cluster:Cluster", anything), stackHas("azure-native:containerservice:ManagedCluster", anything));

const spreads = "spec.template.spec.topologySpreadConstraints";

export const servicesSurviveAZone: Rule = {
	id: "services-survive-a-zone",
	title: "The instances of a service stand in several zones, where the cloud has them",
	severity: "high",
	why: "The loss of one data centre would end every lesson, though the others have room.",
	remedy: {
		text: "Spread the stack over zones.",
		settings: { "network.zones": "3" },
		code: 'new aws.ecs.Service(name, { networkConfiguration: { subnets }, availabilityZoneRebalancing: "ENABLED" })',
	},
	cells: {
		"aws:ecs/service:Service": all(
			countAtLeast("networkConfiguration.subnets", 2),
			any(is("availabilityZoneRebalancing", "ENABLED"), recreated("tags")),
		),
		"azure-native:containerservice:AgentPool": given("availabilityZones"),
		"azure-native:containerservice:ManagedCluster": each("agentPoolProfiles", countAtLeast("availabilityZones", 2)),
		"kubernetes:argoproj.io/v1alpha1:Rollout": when(
			zoned,
			some(spreads, "a spread over zones", is("topologyKey", "topology.kubernetes.io/zone")),
		),
		"local:index:Service": test("zones", "two zones or more", (value) => isList(value) && new Set(value).size > 1),
	},
};
