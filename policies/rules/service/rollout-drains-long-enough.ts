import { all, when } from "../../conditions/combine.ts";
import { measured } from "../../conditions/figures.ts";
import { atLeast, atMost, is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

/** What the load balancer waits where nothing is set, in seconds, from the provider's documentation of target groups. */
const deregistration = { byDefault: 300 };

const pod = "spec.template.spec";

export const rolloutDrainsLongEnough: Rule = {
	id: "rollout-drains-long-enough",
	title: "An instance that stops has at least as long as the longest answer stream takes",
	severity: "high",
	why: "With every release, and whenever an instance goes, learners would see the assistant's answer break off in the middle of a sentence.",
	remedy: {
		text: "Let the drain be as long as the longest stream, or longer.",
		settings: { "services.api.drain": "30 seconds" },
		code: "new aws.lb.TargetGroup(name, { deregistrationDelay: 30 })",
	},
	cells: {
		"aws:ecs/service:Service": measured("tags.rollout-stream-seconds", (stream) =>
			all(
				atLeast("tags.rollout-drain-seconds", stream),
				names("loadBalancers", "aws:lb/targetGroup:TargetGroup", atLeast("deregistrationDelay", stream, deregistration)),
			),
		),
		"kubernetes:argoproj.io/v1alpha1:Rollout": measured("metadata.labels.rollout-stream-seconds", (stream) =>
			all(
				atLeast("metadata.labels.rollout-drain-seconds", stream),
				atLeast(`${pod}.terminationGracePeriodSeconds`, stream),
				each(`${pod}.containers`, each("env", when(is("name", "STREAM_SECONDS"), atMost("value", stream)))),
				each(`${pod}.containers`, each("env", when(is("name", "DRAIN_SECONDS"), atLeast("value", stream)))),
			),
		),
		"local:index:Service": measured("environment.STREAM_SECONDS", (stream) =>
			all(atLeast("environment.DRAIN_SECONDS", stream), atLeast("drainSeconds", stream)),
		),
	},
};
