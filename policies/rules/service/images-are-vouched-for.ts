import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const imagesAreVouchedFor: Rule = {
	id: "images-are-vouched-for",
	title: "The cluster only starts images that the project's policy admits",
	severity: "medium",
	why: "An image that no one has looked at could be started beside the services, by mistake or by whoever has got into the pipeline.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform's cluster asks the project's policy.",
		code: 'new gcp.container.Cluster(name, { binaryAuthorization: { evaluationMode: "PROJECT_SINGLETON_POLICY_ENFORCE" } })',
	},
	cells: { "gcp:container/cluster:Cluster": is("binaryAuthorization.evaluationMode", "PROJECT_SINGLETON_POLICY_ENFORCE") },
};
