import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import { FlowLog } from "@pulumi/aws/ec2/flowLog.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import type { Key } from "@pulumi/aws/kms/key.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { createServiceKey } from "../../providers/aws-key.ts";
import { allow, policyOf, trustOf } from "../../providers/aws-policy.ts";
import type { AwsNetworkMaking } from "./aws-subnets.ts";

/** Days that connections are kept: long enough to look back on a break-in that is found late. */
const flowLogDays = 90;

/**
 * The key of the stack's log groups. It is the network's, because the network's own log is the first of them.
 * Without the condition the log service would encrypt other accounts' logs with it.
 */
export function createLogKey({ name, stack, adjust, tags, opts }: AwsNetworkMaking, account: Output<string>): Key {
	const actions = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
	const groups = interpolate`arn:aws:logs:${stack.region}:${account}:*`;
	const when = { ArnLike: { "kms:EncryptionContext:aws:logs:arn": groups } };
	const services = [allow(actions, { service: `logs.${stack.region}.amazonaws.com`, when })];
	return createServiceKey(`${name}-logs`, { description: "Logs", account, services, tags }, adjust.aws?.logKey, opts);
}

/** Accepted and rejected connections of the whole network, every minute. */
export function createFlowLog(
	making: AwsNetworkMaking,
	vpc: Vpc,
	{ account, key }: { readonly account: Output<string>; readonly key: Key },
): void {
	const { name, stack, adjust, tags, opts } = making;
	const logical = `${name}-flow-logs`;
	const group = {
		name: `/${stack.project}/${physicalName([stack.stack], { max: 63 })}/flow-logs`,
		retentionInDays: flowLogDays,
		kmsKeyId: key.arn,
		tags: { ...tags },
	};
	const logs = new LogGroup(logical, adjusted(adjust.aws?.logGroup, group, logical), opts);
	const args = {
		vpcId: vpc.id,
		trafficType: "ALL",
		maxAggregationInterval: 60,
		logDestinationType: "cloud-watch-logs",
		logDestination: logs.arn,
		iamRoleArn: createFlowLogRole(making, account, logs).arn,
		tags: { ...tags, Name: logical },
	};
	new FlowLog(logical, adjusted(adjust.aws?.flowLog, args, logical), opts);
}

function createFlowLogRole({ name, tags, opts }: AwsNetworkMaking, account: Output<string>, logs: LogGroup): Role {
	const write = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"];
	const assumeRolePolicy = trustOf("vpc-flow-logs.amazonaws.com", account);
	const role = new Role(`${name}-flow-logs`, { assumeRolePolicy, tags: { ...tags } }, opts);
	new RolePolicy(`${name}-flow-logs`, { role: role.name, policy: policyOf(allow(write, { on: interpolate`${logs.arn}:*` })) }, opts);
	return role;
}
