import type { Cases } from "../cases.ts";

const container = "spec.template.spec.containers[0]";

export const cases: Cases = {
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		{ what: "it gets requests before it is ready", set: { [`${container}.readinessProbe`]: undefined } },
		{ what: "nobody notices that it hangs", set: { [`${container}.livenessProbe`]: undefined } },
	],
	"local:index:Service": [{ what: "it gets requests before it is ready", set: { readyPath: undefined } }],
};
