import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { ofPods } from "./pods.ts";

const noToken = is("automountServiceAccountToken", false);

export const podsCarryNoClusterToken: Rule = {
	id: "pods-carry-no-cluster-token",
	title: "No pod of the stack is given a token for the cluster's API",
	severity: "medium",
	why: "The application asks nothing of the cluster, so a token would only be there to be stolen by whoever breaks in.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform mounts no token.",
		code: "new kubernetes.core.v1.ServiceAccount(name, { automountServiceAccountToken: false })",
	},
	cells: { ...ofPods(noToken), "kubernetes:core/v1:ServiceAccount": noToken },
};
