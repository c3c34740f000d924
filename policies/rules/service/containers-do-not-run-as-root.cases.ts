import { casesOfPods } from "./pod-cases.ts";

export const cases = casesOfPods([
	{ what: "the pod may run as root", set: { "securityContext.runAsNonRoot": false } },
	{ what: "likewise where nothing is said", set: { "securityContext.runAsNonRoot": undefined } },
	{ what: "the pod runs as user 0", set: { "securityContext.runAsUser": 0 } },
	{ what: "the image's own user", set: { "securityContext.runAsUser": undefined }, outcome: "pass" },
	{ what: "a container may run as root", set: { "containers[0].securityContext.runAsNonRoot": false } },
	{ what: "a container leaves it to its pod", set: { "containers[0].securityContext.runAsNonRoot": undefined }, outcome: "pass" },
	{ what: "a container runs as user 0", set: { "containers[0].securityContext.runAsUser": 0 } },
	{ what: "a container that runs before is root", set: { initContainers: [{ name: "setup", securityContext: { runAsUser: 0 } }] } },
]);
