import { isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const namespacesHoldPodsToAStandard: Rule = {
	id: "namespaces-hold-pods-to-a-standard",
	title: "A namespace refuses pods that ask for more than the baseline of Kubernetes' pod security",
	severity: "medium",
	why: "What a chart brings along, or somebody starts by hand, could own its machine without anybody having decided so.",
	remedy: {
		text: "Label the namespace; where an agent must read its machine, let that namespace be the only one, and say so in a waiver.",
		code: 'new kubernetes.core.v1.Namespace(name, { metadata: { labels: { "pod-security.kubernetes.io/enforce": "restricted" } } })',
	},
	cells: {
		"kubernetes:core/v1:Namespace": isOneOf(["metadata", "labels", "pod-security.kubernetes.io/enforce"], ["baseline", "restricted"]),
	},
};
