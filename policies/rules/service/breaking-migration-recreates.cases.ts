import type { Case, Cases } from "../cases.ts";

type Set = NonNullable<Case["set"]>;

const ecs: Set = {
	"tags.rollout-breaking-migrations": "1",
	"tags.rollout-strategy": "recreate",
	deploymentConfiguration: { strategy: "ROLLING" },
	deploymentMinimumHealthyPercent: 0,
	deploymentMaximumPercent: 100,
};
const argo: Set = {
	"metadata.labels.rollout-breaking-migrations": "1",
	"metadata.labels.rollout-strategy": "recreate",
	"spec.strategy": { canary: { maxSurge: 0, maxUnavailable: "100%" } },
};

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "a canary brings a breaking migration", set: { "tags.rollout-breaking-migrations": "1" } },
		{ what: "nobody says whether one is pending", set: { "tags.rollout-breaking-migrations": undefined } },
		{ what: "the old release stops first", set: ecs, outcome: "pass" },
		{ what: "the tag says another strategy", set: { ...ecs, "tags.rollout-strategy": "rolling" } },
		{ what: "ECS is asked for a canary", set: { ...ecs, deploymentConfiguration: { strategy: "CANARY" } } },
		{ what: "one of the old instances stays", set: { ...ecs, deploymentMinimumHealthyPercent: 1 } },
		{ what: "a new instance starts beside the old ones", set: { ...ecs, deploymentMaximumPercent: 200 } },
	],
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		{ what: "a canary brings a breaking migration", set: { "metadata.labels.rollout-breaking-migrations": "1" } },
		{ what: "nobody says whether one is pending", set: { "metadata.labels.rollout-breaking-migrations": undefined } },
		{ what: "the old release stops first", set: argo, outcome: "pass" },
		{ what: "the label says another strategy", set: { ...argo, "metadata.labels.rollout-strategy": "rolling" } },
		{ what: "a new instance starts beside the old ones", set: { ...argo, "spec.strategy.canary.maxSurge": 1 } },
		{ what: "some of the old instances stay", set: { ...argo, "spec.strategy.canary.maxUnavailable": "50%" } },
		{
			what: "a router keeps the old release until the new one is ready",
			set: { ...argo, "spec.strategy.canary.trafficRouting": { plugins: { router: {} } } },
		},
	],
	"local:index:Service": [
		{ what: "a rolling release brings a breaking migration", set: { "labels.rollout-breaking-migrations": "1" } },
		{ what: "nobody says whether one is pending", set: { "labels.rollout-breaking-migrations": undefined } },
		{
			what: "the old release stops first",
			set: { "labels.rollout-breaking-migrations": "1", "labels.rollout-strategy": "recreate" },
			outcome: "pass",
		},
	],
};
