import type { Cases } from "../cases.ts";

const blueGreen = { activeService: "api", previewService: "api-next" };
const linear = { strategy: "LINEAR", bakeTimeInMinutes: "5" };

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "the strategy is rolling", set: { "deploymentConfiguration.strategy": "ROLLING" } },
		{ what: "the strategy is left to ECS, which rolls", set: { "deploymentConfiguration.strategy": undefined } },
		{ what: "the tag says rolling", set: { "tags.rollout-strategy": "rolling" } },
		{ what: "the tag says recreate", set: { "tags.rollout-strategy": "recreate" } },
		{ what: "no tag says which", set: { "tags.rollout-strategy": undefined } },
		{ what: "the first step is more than half", set: { "deploymentConfiguration.canaryConfiguration.canaryPercent": 51 } },
		{ what: "the first step is half", set: { "deploymentConfiguration.canaryConfiguration.canaryPercent": 50 }, outcome: "pass" },
		{
			what: "blue-green has no steps to look at",
			set: { deploymentConfiguration: { strategy: "BLUE_GREEN" }, "tags.rollout-strategy": "blue-green" },
			outcome: "pass",
		},
		{
			what: "equal steps of half",
			set: { deploymentConfiguration: { ...linear, linearConfiguration: { stepPercent: 50 } } },
			outcome: "pass",
		},
		{ what: "equal steps of more than half", set: { deploymentConfiguration: { ...linear, linearConfiguration: { stepPercent: 51 } } } },
	],
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		{ what: "the label says rolling", set: { "metadata.labels.rollout-strategy": "rolling" } },
		{ what: "the label says recreate", set: { "metadata.labels.rollout-strategy": "recreate" } },
		{ what: "no label says which", set: { "metadata.labels.rollout-strategy": undefined } },
		{ what: "the old release shrinks as the new one grows", set: { "spec.strategy.canary.dynamicStableScale": true } },
		{ what: "instances shift, not requests", set: { "spec.strategy.canary.trafficRouting": undefined } },
		{ what: "there are no steps", set: { "spec.strategy.canary.steps": undefined } },
		{ what: "the only step is more than half", set: { "spec.strategy.canary.steps": [{ setWeight: 51 }] } },
		{ what: "a step is half", set: { "spec.strategy.canary.steps": [{ setWeight: 50 }] }, outcome: "pass" },
		{ what: "the old release stops first", set: { "spec.strategy": { canary: { maxSurge: 0, maxUnavailable: "100%" } } } },
		{
			what: "blue-green",
			set: { "spec.strategy": { blueGreen }, "metadata.labels.rollout-strategy": "blue-green" },
			outcome: "pass",
		},
		{ what: "blue-green without a service for the new release", set: { "spec.strategy": { blueGreen: { activeService: "api" } } } },
		{ what: "blue-green without a service for the old release", set: { "spec.strategy": { blueGreen: { previewService: "api-next" } } } },
	],
	"local:index:Service": [
		{ what: "it is rolling", set: { "rollout.strategy": "rolling" } },
		{ what: "it stops the old release first", set: { "rollout.strategy": "recreate" } },
		{ what: "a canary takes more than half at once", set: { "rollout.strategy": "canary", "rollout.weights": [0.51] } },
		{ what: "a canary takes half", set: { "rollout.strategy": "canary", "rollout.weights": [0.5, 0.9] }, outcome: "pass" },
		{ what: "blue-green has no weights to look at", set: { "rollout.strategy": "blue-green", "rollout.weights": [0.9] }, outcome: "pass" },
	],
};
