import { all } from "../../conditions/combine.ts";
import { is, isNot } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { everyContainer, ofPods } from "./pods.ts";

export const containersDoNotRunAsRoot: Rule = {
	id: "containers-do-not-run-as-root",
	title: "No container runs as root",
	severity: "high",
	why: "A hole in the kernel or in the container's runtime is most often one for root: who breaks into the application would be a step away from the machine.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform runs everything as a user without rights.",
		code: "securityContext: { runAsNonRoot: true, runAsUser: 1000 }",
	},
	cells: ofPods(
		all(
			is("securityContext.runAsNonRoot", true),
			isNot("securityContext.runAsUser", 0),
			everyContainer(all(isNot("securityContext.runAsNonRoot", false), isNot("securityContext.runAsUser", 0))),
		),
	),
};
