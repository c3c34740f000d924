import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "it does not wait", set: { waitForSteadyState: false } },
		{ what: "likewise where nothing is said", set: { waitForSteadyState: undefined } },
	],
	"kubernetes:helm.sh/v3:Release": [
		{ what: "what fails stays half installed", set: { atomic: false } },
		{ what: "likewise where nothing is said", set: { atomic: undefined } },
		{ what: "it does not wait", set: { skipAwait: true } },
		{ what: "it is said that it waits", set: { skipAwait: false }, outcome: "pass" },
	],
};
