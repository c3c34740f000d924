import { all } from "../../conditions/combine.ts";
import { absent, includes, is, isNot } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { everyContainer, ofPods } from "./pods.ts";

const nothingOfTheHosts = each("volumes", absent("hostPath"));

export const podsStayOffTheHost: Rule = {
	id: "pods-stay-off-the-host",
	title: "What runs a service shares no files, processes, network or port with the machine below",
	severity: "high",
	why: "A mistake in one service would reach the machine, and from there the data of everything else that runs on it.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: no service of the platform needs anything of its machine.",
		code: 'new aws.ecs.TaskDefinition(name, { networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"] })',
	},
	cells: {
		...ofPods(
			all(
				isNot("hostNetwork", true),
				isNot("hostPID", true),
				isNot("hostIPC", true),
				nothingOfTheHosts,
				everyContainer(each("ports", absent("hostPort"))),
			),
		),
		"aws:ecs/taskDefinition:TaskDefinition": all(
			is("networkMode", "awsvpc"),
			includes("requiresCompatibilities", "FARGATE"),
			isNot("pidMode", "host"),
			isNot("ipcMode", "host"),
			each("volumes", absent("hostPath")),
		),
	},
};
