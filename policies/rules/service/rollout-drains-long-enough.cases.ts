import type { Cases } from "../cases.ts";

const group = "aws:lb/targetGroup:TargetGroup::app-api-green";
const container = "spec.template.spec.containers[0]";
const variable = (name: string, value: string) => ({ [`${container}.env`]: [{ name, value }] });

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "the drain is a second shorter than the stream", set: { "tags.rollout-drain-seconds": "24" } },
		{ what: "the drain is as long as the stream", set: { "tags.rollout-drain-seconds": "25" }, outcome: "pass" },
		{ what: "no tag tells the drain", set: { "tags.rollout-drain-seconds": undefined } },
		{ what: "no tag tells the stream", set: { "tags.rollout-stream-seconds": undefined } },
		{ what: "the tag of the stream is no figure", set: { "tags.rollout-stream-seconds": "long" } },
		{ what: "the load balancer waits a second too short", others: { [group]: { deregistrationDelay: 24 } } },
		{ what: "the load balancer waits as long as the stream", others: { [group]: { deregistrationDelay: 25 } }, outcome: "pass" },
		{
			what: "the load balancer waits as long as it does by itself",
			others: { [group]: { deregistrationDelay: undefined } },
			outcome: "pass",
		},
		{
			what: "a stream is as long as the load balancer waits by itself",
			set: { "tags.rollout-stream-seconds": "300", "tags.rollout-drain-seconds": "300" },
			others: {
				[group]: { deregistrationDelay: undefined },
				"aws:lb/targetGroup:TargetGroup::app-api-blue": { deregistrationDelay: undefined },
			},
			outcome: "pass",
		},
		{
			what: "a stream is longer than the load balancer waits by itself",
			set: { "tags.rollout-stream-seconds": "301", "tags.rollout-drain-seconds": "400" },
			others: {
				[group]: { deregistrationDelay: undefined },
				"aws:lb/targetGroup:TargetGroup::app-api-blue": { deregistrationDelay: 400 },
			},
		},
	],
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		{ what: "the drain is a second shorter than the stream", set: { "metadata.labels.rollout-drain-seconds": "24" } },
		{ what: "no label tells the stream", set: { "metadata.labels.rollout-stream-seconds": undefined } },
		{ what: "a pod is killed a second too early", set: { "spec.template.spec.terminationGracePeriodSeconds": 24 } },
		{
			what: "a pod is killed when the stream ends",
			set: { "spec.template.spec.terminationGracePeriodSeconds": 25 },
			outcome: "pass",
		},
		{ what: "when a pod is killed is left to the cluster", set: { "spec.template.spec.terminationGracePeriodSeconds": undefined } },
		{ what: "the application streams longer than the label says", set: variable("STREAM_SECONDS", "26") },
		{ what: "the application streams as long as the label says", set: variable("STREAM_SECONDS", "25"), outcome: "pass" },
		{ what: "the application drains shorter than it streams", set: variable("DRAIN_SECONDS", "24") },
		{ what: "the application drains as long as it streams", set: variable("DRAIN_SECONDS", "25"), outcome: "pass" },
	],
	"local:index:Service": [
		{ what: "the application drains shorter than it streams", set: { "environment.DRAIN_SECONDS": "24" } },
		{ what: "a process is killed a second too early", set: { drainSeconds: 24 } },
		{ what: "as long as the stream", set: { "environment.DRAIN_SECONDS": "25", drainSeconds: 25 }, outcome: "pass" },
		{ what: "the longest stream is not told", set: { "environment.STREAM_SECONDS": undefined } },
	],
};
