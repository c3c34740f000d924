import { casesOfPods } from "./pod-cases.ts";

const privileged = {
	name: "setup",
	securityContext: { privileged: true, allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};

export const cases = casesOfPods([
	{ what: "a container is privileged", set: { "containers[0].securityContext.privileged": true } },
	{ what: "a container says that it is not privileged", set: { "containers[0].securityContext.privileged": false }, outcome: "pass" },
	{ what: "a program may gain rights", set: { "containers[0].securityContext.allowPrivilegeEscalation": true } },
	{ what: "likewise where nothing is said", set: { "containers[0].securityContext.allowPrivilegeEscalation": undefined } },
	{ what: "one capability is dropped", set: { "containers[0].securityContext.capabilities.drop": ["NET_RAW"] } },
	{ what: "none is dropped", set: { "containers[0].securityContext.capabilities": undefined } },
	{ what: "one is added", set: { "containers[0].securityContext.capabilities.add": ["SYS_ADMIN"] } },
	{ what: "a container that runs before is privileged", set: { initContainers: [privileged] } },
]);
