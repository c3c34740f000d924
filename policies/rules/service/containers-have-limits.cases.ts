import type { Cases } from "../cases.ts";
import { casesOfPods } from "./pod-cases.ts";

export const cases: Cases = {
	...casesOfPods([
		{ what: "memory has no limit", set: { "containers[0].resources.limits": undefined } },
		{ what: "no memory is asked for", set: { "containers[0].resources.requests.memory": undefined } },
		{ what: "no processor is asked for", set: { "containers[0].resources.requests.cpu": undefined } },
		{ what: "a container that runs before has no limit", set: { initContainers: [{ name: "setup" }] } },
	]),
	"aws:ecs/taskDefinition:TaskDefinition": [
		{ what: "the task has no memory of its own", set: { memory: undefined } },
		{ what: "the task has no processor of its own", set: { cpu: undefined } },
	],
};
