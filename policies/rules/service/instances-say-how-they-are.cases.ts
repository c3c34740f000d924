import type { Case, Cases } from "../cases.ts";

const container = "spec.template.spec.containers[0]";

const unasked: readonly Case[] = [
	{ what: "it gets requests before it is ready", set: { [`${container}.readinessProbe`]: undefined } },
	{ what: "nobody notices that it hangs", set: { [`${container}.livenessProbe`]: undefined } },
];

export const cases: Cases = {
	"kubernetes:argoproj.io/v1alpha1:Rollout": unasked,
	"kubernetes:apps/v1:Deployment": unasked,
	"local:index:Service": [{ what: "it gets requests before it is ready", set: { readyPath: undefined } }],
};
