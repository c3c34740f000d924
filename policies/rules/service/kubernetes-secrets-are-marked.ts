import { all } from "../../conditions/combine.ts";
import { markedSecret } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const kubernetesSecretsAreMarked: Rule = {
	id: "kubernetes-secrets-are-marked",
	title: "The contents of a Secret are marked as secret in the program",
	severity: "high",
	why: "Otherwise the database's password stands in clear in every plan, log and state of the stack.",
	remedy: {
		text: "Mark the values where they come into the program.",
		code: "new kubernetes.core.v1.Secret(name, { stringData: pulumi.secret({ password }) })",
	},
	cells: { "kubernetes:core/v1:Secret": all(markedSecret("stringData"), markedSecret("data")) },
};
