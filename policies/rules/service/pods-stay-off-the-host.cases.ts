import type { Cases } from "../cases.ts";
import { casesOfPods } from "./pod-cases.ts";

export const cases: Cases = {
	...casesOfPods([
		{ what: "the machine's network", set: { hostNetwork: true } },
		{ what: "the machine's processes", set: { hostPID: true } },
		{ what: "the machine's memory", set: { hostIPC: true } },
		{ what: "it is said that nothing is shared", set: { hostNetwork: false, hostPID: false, hostIPC: false }, outcome: "pass" },
		{ what: "the machine's files", set: { volumes: [{ name: "root", hostPath: { path: "/" } }] } },
		{ what: "a port of the machine's", set: { "containers[0].ports": [{ containerPort: 3000, hostPort: 3000 }] } },
		{ what: "a port of its own", set: { "containers[0].ports": [{ containerPort: 3000 }] }, outcome: "pass" },
	]),
	"aws:ecs/taskDefinition:TaskDefinition": [
		{ what: "the machine's network", set: { networkMode: "host" } },
		{ what: "a machine that others use", set: { requiresCompatibilities: ["EC2"] } },
		{ what: "the machine's processes", set: { pidMode: "host" } },
		{ what: "the machine's memory", set: { ipcMode: "host" } },
		{ what: "the task's own processes are shared", set: { pidMode: "task", ipcMode: "task" }, outcome: "pass" },
		{ what: "the machine's files", set: { "volumes[0].hostPath": "/" } },
	],
};
