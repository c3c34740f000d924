import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { everyContainer, ofPods } from "./pods.ts";

export const containersCannotChangeThemselves: Rule = {
	id: "containers-cannot-change-themselves",
	title: "A container can't write to its own files",
	severity: "medium",
	why: "Whoever breaks in could exchange the application's code, and learners would be served it until the instance is gone.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives a container /tmp to write to, and nothing else.",
		code: "securityContext: { readOnlyRootFilesystem: true }",
	},
	cells: ofPods(everyContainer(is("securityContext.readOnlyRootFilesystem", true))),
};
