import { all } from "../../conditions/combine.ts";
import { absent, includes, is, isNot } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { everyContainer, ofPods } from "./pods.ts";

export const containersRunUnprivileged: Rule = {
	id: "containers-run-unprivileged",
	title: "A container has no capability of the kernel's, and can gain none",
	severity: "high",
	why: "Whoever breaks into one container of the service would own the machine below it, and with it the secrets of every other service.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform drops every capability.",
		code: 'securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } }',
	},
	cells: ofPods(
		everyContainer(
			all(
				isNot("securityContext.privileged", true),
				is("securityContext.allowPrivilegeEscalation", false),
				includes("securityContext.capabilities.drop", "ALL"),
				absent("securityContext.capabilities.add"),
			),
		),
	),
};
