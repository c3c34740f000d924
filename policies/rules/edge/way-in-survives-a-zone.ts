import { all } from "../../conditions/combine.ts";
import { atLeast, atMost, is, test } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { isList } from "../../stack/value.ts";
import type { Rule } from "../rule.ts";

const inTwo = (path: string) => test(path, "two at least", (value) => isList(value) && value.length >= 2);

export const wayInSurvivesAZone: Rule = {
	id: "way-in-survives-a-zone",
	title: "The way in goes on when a zone or a node of the cloud fails",
	severity: "medium",
	why: "One data centre without power would end the lessons of every school, though the services stand in others too.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform spreads the way in over the zones that there are.",
		code: "new aws.lb.LoadBalancer(name, { subnets: [first.id, second.id], enableZonalShift: true })",
	},
	cells: {
		"aws:lb/loadBalancer:LoadBalancer": all(inTwo("subnets"), is("enableZonalShift", true)),
		"gcp:compute/backendService:BackendService": inTwo("backends"),
		"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": all(
			atLeast("spec.provider.kubernetes.envoyHpa.minReplicas", 2),
			atMost("spec.provider.kubernetes.envoyPDB.maxUnavailable", 1),
			some(
				"spec.provider.kubernetes.envoyDeployment.pod.topologySpreadConstraints",
				"copies in different zones",
				is("topologyKey", "topology.kubernetes.io/zone"),
			),
		),
	},
};
