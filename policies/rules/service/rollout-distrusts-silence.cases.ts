import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		{ what: "silence holds the release", set: { "metadata.labels.rollout-on-no-data": "hold" } },
		{ what: "nothing is said of silence", set: { "metadata.labels.rollout-on-no-data": undefined } },
	],
	"kubernetes:argoproj.io/v1alpha1:AnalysisTemplate": [
		{ what: "silence decides nothing", set: { "spec.metrics[2].failureCondition": "false" } },
		{ what: "a condition that begins otherwise", set: { "spec.metrics[2].failureCondition": "result[0] > 0 && result[0] == 0" } },
		{ what: "requests are not counted", set: { "spec.metrics[2]": undefined } },
	],
	"local:index:Service": [
		{ what: "silence holds the release", set: { "rollout.onNoData": "hold" } },
		{ what: "nothing is said of silence", set: { "rollout.onNoData": undefined } },
	],
};
