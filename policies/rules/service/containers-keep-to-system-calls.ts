import { all } from "../../conditions/combine.ts";
import { isNot, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { everyContainer, ofPods } from "./pods.ts";

const profile = "securityContext.seccompProfile.type";

export const containersKeepToSystemCalls: Rule = {
	id: "containers-keep-to-system-calls",
	title: "A container may only make the system calls of a profile",
	severity: "medium",
	why: "Most ways out of a container begin with a system call that no ordinary program makes; without a profile every one of them is open.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform asks for the runtime's own profile.",
		code: 'securityContext: { seccompProfile: { type: "RuntimeDefault" } }',
	},
	cells: ofPods(all(isOneOf(profile, ["RuntimeDefault", "Localhost"]), everyContainer(isNot(profile, "Unconfined")))),
};
