import { all, when } from "../../conditions/combine.ts";
import { atMost, is, isNot, isOneOf } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

/** Per cent. A new instance takes about a minute to come, in which those that run must bear what grows: a tenth is the least of room for that. */
const fullest = 90;

const tracking = "targetTrackingScalingPolicyConfiguration";
const usage = ["ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization"];

export const scalingActsInTime: Rule = {
	id: "scaling-acts-in-time",
	title: "An instance is added before those that run are full",
	severity: "low",
	why: "When a school's lessons begin, requests would wait for a minute until the next instance is there.",
	remedy: {
		text: "Let scaling begin at nine tenths or earlier.",
		settings: { "services.api.scaleAtCpu": "70 %", "services.api.scaleAtMemory": "80 %" },
		code: "new aws.appautoscaling.Policy(name, { targetTrackingScalingPolicyConfiguration: { targetValue: 70 } })",
	},
	cells: {
		"aws:appautoscaling/policy:Policy": when(
			isOneOf(`${tracking}.predefinedMetricSpecification.predefinedMetricType`, usage),
			all(atMost(`${tracking}.targetValue`, fullest), isNot(`${tracking}.disableScaleIn`, true)),
		),
		"kubernetes:autoscaling/v2:HorizontalPodAutoscaler": each(
			"spec.metrics",
			when(is("type", "Resource"), atMost("resource.target.averageUtilization", fullest)),
		),
	},
};
