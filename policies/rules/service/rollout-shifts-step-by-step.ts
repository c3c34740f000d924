import { all, any, when } from "../../conditions/combine.ts";
import { atMost, given, is, isNot, isOneOf } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const stepByStep = ["blue-green", "canary"];
/** Per cent of the traffic that a new release may take before it has been judged. */
const half = 50;

const ecs = "deploymentConfiguration";
const canary = "spec.strategy.canary";

export const rolloutShiftsStepByStep: Rule = {
	id: "rollout-shifts-step-by-step",
	title: "A release takes over by blue-green or canary, while the release before still stands",
	severity: "high",
	why: "A release that replaces the one before instance by instance, or stops it first, leaves nothing to go back to at once: a mistake in it reaches every class in the middle of a lesson.",
	remedy: {
		text: "Choose one of the two strategies. Where a breaking migration is pending, recreate is the only way, and production needs a waiver with an end for it.",
		settings: { "rollout.strategy": "canary" },
		code: 'new aws.ecs.Service(name, { deploymentConfiguration: { strategy: "CANARY", canaryConfiguration: { canaryPercent: 10 } } })',
	},
	cells: {
		"aws:ecs/service:Service": all(
			isOneOf("tags.rollout-strategy", stepByStep),
			isOneOf(`${ecs}.strategy`, ["BLUE_GREEN", "CANARY", "LINEAR"]),
			when(is(`${ecs}.strategy`, "CANARY"), atMost(`${ecs}.canaryConfiguration.canaryPercent`, half)),
			when(is(`${ecs}.strategy`, "LINEAR"), atMost(`${ecs}.linearConfiguration.stepPercent`, half)),
		),
		"local:index:Service": all(
			isOneOf("rollout.strategy", stepByStep),
			when(is("rollout.strategy", "canary"), some("rollout.weights", `a share of ${half} % or less`, atMost("", half / 100))),
		),
		"kubernetes:argoproj.io/v1alpha1:Rollout": all(
			isOneOf("metadata.labels.rollout-strategy", stepByStep),
			any(
				all(given("spec.strategy.blueGreen.activeService"), given("spec.strategy.blueGreen.previewService")),
				all(
					given(`${canary}.trafficRouting`),
					isNot(`${canary}.dynamicStableScale`, true),
					some(`${canary}.steps`, `a step of ${half} % or less`, atMost("setWeight", half)),
				),
			),
		),
	},
};
