import type { Case, Cases } from "../cases.ts";

const release = "learning-assistant-prod-release-api";

const bounds = (labels: string): readonly Case[] => [
	{ what: "more failed requests are let through than wake people", set: { [`${labels}.rollout-error-rate`]: "0.011" } },
	{ what: "no bound of failed requests is told", set: { [`${labels}.rollout-error-rate`]: undefined } },
	{ what: "slower requests are let through than wake people", set: { [`${labels}.rollout-latency-p99-ms`]: "501" } },
	{ what: "the hold is shorter than a minute", set: { [`${labels}.rollout-hold-seconds`]: "59" } },
	{ what: "the hold is a minute", set: { [`${labels}.rollout-hold-seconds`]: "60" }, outcome: "pass" },
];

const template = "kubernetes:argoproj.io/v1alpha1:AnalysisTemplate";

export const cases: Cases = {
	"aws:ecs/service:Service": [
		...bounds("tags"),
		{ what: "nothing is waited for after the shift", set: { "deploymentConfiguration.bakeTimeInMinutes": "0" } },
		{ what: "a minute is waited for", set: { "deploymentConfiguration.bakeTimeInMinutes": "1" }, outcome: "pass" },
		{
			what: "the release before stops first, which is another rule's finding",
			set: { deploymentConfiguration: { strategy: "ROLLING" }, "tags.rollout-strategy": "recreate" },
			outcome: "pass",
		},
		{ what: "no alarm is watched", set: { "alarms.alarmNames": [] } },
		{ what: "only latency is watched", set: { "alarms.alarmNames": [`${release}-latency`] } },
		{ what: "only errors are watched", set: { "alarms.alarmNames": [`${release}-errors`] } },
	],
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		...bounds("metadata.labels"),
		{ what: "no step judges", set: { "spec.strategy.canary.steps": [{ setWeight: 10 }, { pause: { duration: 300 } }] } },
		{
			what: "the release before stops first, which is another rule's finding",
			set: { "spec.strategy": { canary: { maxSurge: 0 } }, "metadata.labels.rollout-strategy": "recreate" },
			outcome: "pass",
		},
		{ what: "blue-green is not judged", set: { "spec.strategy": { blueGreen: { activeService: "api" } } } },
		{
			what: "blue-green is judged after its shift",
			set: { "spec.strategy": { blueGreen: { postPromotionAnalysis: { templates: [{ templateName: "gates" }] } } } },
			outcome: "pass",
		},
	],
	[template]: [
		{ what: "nothing is measured", set: { "spec.metrics": [] } },
		{ what: "errors are not measured", set: { "spec.metrics[0].name": "uptime" } },
		{ what: "latency is not measured", set: { "spec.metrics[1].name": "uptime" } },
		{ what: "errors have no bound", set: { "spec.metrics[0].successCondition": undefined } },
		{ what: "latency has no bound", set: { "spec.metrics[1].successCondition": undefined } },
		{ what: "one breach by errors is forgiven", set: { "spec.metrics[0].failureLimit": 1 } },
		{ what: "one breach by latency is forgiven", set: { "spec.metrics[1].failureLimit": 1 } },
	],
	"local:index:Service": [
		{ what: "failures beyond the bound are let pass", set: { "rollout.errorRate": 0.02 } },
		{ what: "slowness beyond the bound is let pass", set: { "rollout.latencyP99Ms": 501 } },
		{ what: "both at their bounds", set: { "rollout.errorRate": 0.01, "rollout.latencyP99Ms": 500 }, outcome: "pass" },
		{ what: "there are no gates", set: { rollout: undefined } },
	],
};
