import { EventRule } from "@pulumi/aws/cloudwatch/eventRule.js";
import { EventTarget } from "@pulumi/aws/cloudwatch/eventTarget.js";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { LogResourcePolicy } from "@pulumi/aws/cloudwatch/logResourcePolicy.js";
import { interpolate, jsonStringify } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { Rule } from "../../kit/settle.ts";
import { onTarget } from "../../kit/targets.ts";
import { allow, policyOf } from "../../providers/aws-policy.ts";
import type { AwsObservabilityMaking } from "./aws-signals.ts";
import type { ObservabilityIntent, ObservabilityLinks } from "./contract.ts";

/** Days that CloudWatch keeps logs, as far as the setting reaches: the values of `retentionInDays` in its API reference. */
const keepable = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365] as const;

export const retentionRule: Rule<ObservabilityIntent> = {
	path: "observability.retention",
	holds: ({ retentionDays }) => keepable.some((each) => each === retentionDays),
	given: ({ retentionDays }) => `${retentionDays} days`,
	why: "CloudWatch keeps logs for certain numbers of days only.",
	fix: ({ retentionDays }) => `Set it to ${keepable.find((each) => each >= retentionDays) ?? 365} days.`,
};

/** What ECS did with the services: deployments, rollbacks, failed starts. ECS itself shows the last hundred of a service and forgets the rest. */
export function createEventLog(making: AwsObservabilityMaking, { network, backends }: ObservabilityLinks): void {
	const { name, want, stack, adjust, tags, opts } = making;
	const logical = `${name}-events`;
	const physical = physicalName([stack.project, stack.stack], { max: 64 });
	const kmsKeyId = onTarget(network.placement, "aws").logKeyArn;
	const args = { name: `/aws/events/${physical}`, retentionInDays: want.retentionDays, kmsKeyId, tags: { ...tags } };
	const logs = new LogGroup(logical, adjusted(adjust.aws?.logGroup, args, logical), opts);
	const writers = { service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"], on: interpolate`${logs.arn}:*` };
	const policyDocument = policyOf(allow(["logs:CreateLogStream", "logs:PutLogEvents"], writers));
	new LogResourcePolicy(logical, { policyName: physical, policyDocument }, opts);
	const pattern = {
		source: ["aws.ecs"],
		"detail-type": ["ECS Deployment State Change", "ECS Service Action"],
		resources: Object.values(backends).map((each) => onTarget(each, "aws").service.arn),
	};
	const rule = new EventRule(
		logical,
		{ description: "What ECS does with the services", eventPattern: jsonStringify(pattern), tags: { ...tags } },
		opts,
	);
	new EventTarget(logical, { rule: rule.name, arn: logs.arn }, opts);
}
