import { test } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

/** A key file, or what is named like a secret with a value behind it. */
const secretText = /-----BEGIN [A-Z ]*PRIVATE KEY-----|(password|secret|token|api_?key)"?\s*[:=]\s*"?[^\s"{]/i;

export const configurationHoldsNoSecrets: Rule = {
	id: "configuration-holds-no-secrets",
	title: "No password or key stands in a ConfigMap",
	severity: "high",
	why: "Whoever may look at the cluster's configuration would get hold of the service's passwords, which its Secrets keep from them.",
	remedy: {
		text: "Give it as a Secret, whose contents are marked.",
		code: "new kubernetes.core.v1.Secret(name, { stringData: pulumi.secret({ password }) })",
	},
	cells: {
		"kubernetes:core/v1:ConfigMap": each(
			"data",
			test("", "a text without a password or key", (value) => typeof value === "string" && !secretText.test(value)),
		),
	},
};
