import { all, any } from "../../conditions/combine.ts";
import { markedSecret, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const chartsComeFromWhomTheySay: Rule = {
	id: "charts-come-from-whom-they-say",
	title: "A chart comes from its publisher over TLS",
	severity: "high",
	why: "Whoever sits between the program and the repository could put anything into the cluster, with the rights of whoever runs the update.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's charts come over HTTPS or from an OCI registry.",
		code: 'new kubernetes.helm.v3.Release(name, { repositoryOpts: { repo: "https://argoproj.github.io/argo-helm" } })',
	},
	cells: {
		"kubernetes:helm.sh/v3:Release": all(
			any(matches("chart", /^oci:\/\//, "from an OCI registry"), matches("repositoryOpts.repo", /^https:\/\//, "a repository over HTTPS")),
			markedSecret("repositoryOpts.password"),
		),
	},
};
