import { casesOfPods } from "./pod-cases.ts";

export const cases = casesOfPods([
	{ what: "files can be written", set: { "containers[0].securityContext.readOnlyRootFilesystem": false } },
	{ what: "likewise where nothing is said", set: { "containers[0].securityContext.readOnlyRootFilesystem": undefined } },
	{ what: "files of a container that runs before can be written", set: { initContainers: [{ name: "setup" }] } },
]);
