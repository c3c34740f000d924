import { all, any } from "../../conditions/combine.ts";
import { atLeast, atMost, given, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { recreated } from "./recreated.ts";

/** What wakes people: a gate above these would let a release through that is an alarm a minute later. */
const most = { errorRate: 0.01, latencyP99Ms: 500 };
/** Seconds of a hold at least: metrics come by the minute on ECS, and four readings make one on Kubernetes. */
const shortest = 60;

const bounds = (labels: string) =>
	all(
		atMost(`${labels}.rollout-error-rate`, most.errorRate),
		atMost(`${labels}.rollout-latency-p99-ms`, most.latencyP99Ms),
		atLeast(`${labels}.rollout-hold-seconds`, shortest),
	);

const alarmOf = (what: string, pattern: RegExp) => some("alarms.alarmNames", `an alarm of ${what}`, matches("", pattern, what));

/** One reading beyond the bound is enough. */
const metricOf = (what: string, pattern: RegExp) =>
	some("spec.metrics", `a measure of ${what}`, all(matches("name", pattern, what), given("successCondition"), atMost("failureLimit", 0)));

export const rolloutWatchesGates: Rule = {
	id: "rollout-watches-gates",
	title: "A release is held and judged by failed requests and by latency, within the bounds that wake people",
	severity: "high",
	why: "Going back needs someone who notices: without gates a release that fails one request in five goes to every learner.",
	remedy: {
		text: "Keep the gates at their defaults or below, and the hold at a minute or more.",
		settings: { "rollout.errorRate": "1 %", "rollout.latencyP99": "500 ms", "rollout.hold": "5 minutes" },
		code: "new aws.ecs.Service(name, { alarms: { enable: true, rollback: true, alarmNames: [errors.name, latency.name] } })",
	},
	cells: {
		"aws:ecs/service:Service": all(
			bounds("tags"),
			any(atLeast("deploymentConfiguration.bakeTimeInMinutes", 1), recreated("tags")),
			alarmOf("errors", /error/),
			alarmOf("latency", /latency/),
		),
		"kubernetes:argoproj.io/v1alpha1:Rollout": all(
			bounds("metadata.labels"),
			any(
				recreated("metadata.labels"),
				given("spec.strategy.blueGreen.postPromotionAnalysis.templates"),
				some("spec.strategy.canary.steps", "a step that judges", given("analysis.templates")),
			),
		),
		// The proxy is asked several times a second, so that no hold is too short for it.
		"local:index:Service": all(atMost("rollout.errorRate", most.errorRate), atMost("rollout.latencyP99Ms", most.latencyP99Ms)),
		"kubernetes:argoproj.io/v1alpha1:AnalysisTemplate": all(metricOf("errors", /error/), metricOf("latency", /latency/)),
	},
};
