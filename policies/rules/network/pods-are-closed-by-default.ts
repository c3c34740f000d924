import { all } from "../../conditions/combine.ts";
import { absent, includes } from "../../conditions/leaves.ts";
import { sharedWith } from "../../conditions/sharing.ts";
import type { Rule } from "../rule.ts";

/** Of every pod of its namespace, in both directions, admitting nothing. */
const closes = all(
	...[absent("spec.podSelector"), absent("spec.ingress"), absent("spec.egress")],
	...[includes("spec.policyTypes", "Ingress"), includes("spec.policyTypes", "Egress")],
);

const inClosedNamespace = sharedWith(
	"metadata.namespace",
	"kubernetes:networking.k8s.io/v1:NetworkPolicy",
	"a policy that closes the namespace in both directions",
	closes,
);

export const podsAreClosedByDefault: Rule = {
	id: "pods-are-closed-by-default",
	title: "The pods of a namespace reach nobody and are reached by nobody, unless a policy names them",
	severity: "high",
	why: "Without it every pod of a cluster reaches every other: a test that somebody starts there could call the services as a learner would.",
	remedy: {
		text: "Give the namespace its closing policy: one that picks every pod, names both directions and admits nothing.",
		code: "new kubernetes.networking.v1.NetworkPolicy(name, { spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } })",
	},
	cells: {
		"kubernetes:argoproj.io/v1alpha1:Rollout": inClosedNamespace,
		"kubernetes:batch/v1:Job": inClosedNamespace,
		"kubernetes:batch/v1:CronJob": inClosedNamespace,
	},
};
