import { any } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const nodesStartUnaltered: Rule = {
	id: "nodes-start-unaltered",
	title: "A machine of the cluster proves that it starts what its maker signed",
	severity: "low",
	why: "Whoever gets below the operating system once would stay there through every update, unseen.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: Autopilot's machines always prove it.",
		code: "new gcp.container.Cluster(name, { enableShieldedNodes: true })",
	},
	cells: {
		"gcp:container/cluster:Cluster": any(is("enableAutopilot", true), is("enableShieldedNodes", true, { byDefault: true })),
	},
};
