import { casesOfPods } from "./pod-cases.ts";

export const cases = casesOfPods([
	{ what: "every call is open", set: { "securityContext.seccompProfile.type": "Unconfined" } },
	{ what: "nothing is said", set: { "securityContext.seccompProfile": undefined } },
	{ what: "a profile of one's own", set: { "securityContext.seccompProfile.type": "Localhost" }, outcome: "pass" },
	{ what: "every call is open to one container", set: { "containers[0].securityContext.seccompProfile.type": "Unconfined" } },
	{
		what: "every call is open to one that runs before",
		set: { initContainers: [{ name: "setup", securityContext: { seccompProfile: { type: "Unconfined" } } }] },
	},
]);
