import { all } from "../../conditions/combine.ts";
import { given } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { everyContainer, ofPods } from "./pods.ts";

const asked = all(given("resources.requests.cpu"), given("resources.requests.memory"));

export const containersHaveLimits: Rule = {
	id: "containers-have-limits",
	title: "A container asks for what it needs, and can't take all of its machine's memory",
	severity: "medium",
	why: "One leak of memory would bring down whatever runs on the same machine, and with it lessons that have nothing to do with it.",
	remedy: {
		text: "Give each service its size; the platform asks for it and limits the memory to it.",
		settings: { "services.api.memory": "1 GiB", "services.api.cpu": "500" },
		code: 'resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { memory: "1Gi" } }',
	},
	cells: {
		...ofPods(everyContainer(all(asked, given("resources.limits.memory")))),
		"aws:ecs/taskDefinition:TaskDefinition": all(given("cpu"), given("memory")),
	},
};
