import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "there is no breaker", set: { deploymentCircuitBreaker: undefined } },
		{ what: "the breaker is off", set: { "deploymentCircuitBreaker.enable": false } },
		{ what: "the breaker only stops", set: { "deploymentCircuitBreaker.rollback": false } },
		{ what: "alarms are off", set: { "alarms.enable": false } },
		{ what: "alarms only stop", set: { "alarms.rollback": false } },
		{ what: "an update that is broken off leaves the release half done", set: { sigintRollback: false } },
		{ what: "likewise where nothing is said", set: { sigintRollback: undefined } },
	],
	"aws:ecs/taskDefinition:TaskDefinition": [
		{ what: "the release before is deregistered", set: { skipDestroy: false } },
		{ what: "likewise where nothing is said", set: { skipDestroy: undefined } },
	],
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		{ what: "a release that is stuck stays", set: { "spec.progressDeadlineAbort": false } },
		{ what: "likewise where nothing is said", set: { "spec.progressDeadlineAbort": undefined } },
		{ what: "no release before is known", set: { "spec.revisionHistoryLimit": 0 } },
		{ what: "one release before is known", set: { "spec.revisionHistoryLimit": 1 }, outcome: "pass" },
	],
};
