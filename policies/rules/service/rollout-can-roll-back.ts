import { all } from "../../conditions/combine.ts";
import { atLeast, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const rolloutCanRollBack: Rule = {
	id: "rollout-can-roll-back",
	title: "A release that fails is taken back by itself, and what it is taken back to is still there",
	severity: "high",
	why: "A bad release on a Friday evening would stay until someone looks, and answer every learner with errors until then.",
	remedy: {
		text: "Take the arguments out of the stack's adjustments: the platform takes releases back on every target.",
		code: "new aws.ecs.Service(name, { deploymentCircuitBreaker: { enable: true, rollback: true }, alarms: { enable: true, rollback: true, alarmNames } })",
	},
	cells: {
		"aws:ecs/service:Service": all(
			is("deploymentCircuitBreaker.enable", true),
			is("deploymentCircuitBreaker.rollback", true),
			is("alarms.enable", true),
			is("alarms.rollback", true),
			is("sigintRollback", true),
		),
		"aws:ecs/taskDefinition:TaskDefinition": is("skipDestroy", true),
		"kubernetes:argoproj.io/v1alpha1:Rollout": all(is("spec.progressDeadlineAbort", true), atLeast("spec.revisionHistoryLimit", 1)),
	},
};
