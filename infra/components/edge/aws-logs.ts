import type { Distribution } from "@pulumi/aws/cloudfront/distribution.js";
import { LogDelivery } from "@pulumi/aws/cloudwatch/logDelivery.js";
import { LogDeliveryDestination } from "@pulumi/aws/cloudwatch/logDeliveryDestination.js";
import { LogDeliverySource } from "@pulumi/aws/cloudwatch/logDeliverySource.js";
import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup.js";
import type { Key } from "@pulumi/aws/kms/key.js";
import { interpolate } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { createServiceKey } from "../../providers/aws-key.ts";
import { allow } from "../../providers/aws-policy.ts";
import type { EdgeAdjustments, EdgeIntent, EdgeLinks } from "./contract.ts";

export type AwsEdgeMaking = Making<EdgeIntent, EdgeAdjustments>;

/** What belongs to CloudFront is kept in this region, wherever the stack runs. */
export const globalRegion = "us-east-1";

/** Days that the way in's logs are kept: long enough to look back on a break-in that is found late. */
const logDays = 90;

export interface EdgeLogs {
	readonly key: Key;
}

/** The logs' key: the stack's own are in its region, and these logs may be in another. */
export function createEdgeLogs({ name, adjust, tags, opts }: AwsEdgeMaking, { network }: EdgeLinks): EdgeLogs {
	const { account } = onTarget(network.placement, "aws");
	const actions = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"];
	const logs = interpolate`arn:aws:logs:${globalRegion}:${account}:*`;
	const service = `logs.${globalRegion}.amazonaws.com`;
	const services = [allow(actions, { service, when: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logs } } })];
	const wanted = { description: "Logs of the way in", account, region: globalRegion, services, tags };
	return { key: createServiceKey(`${name}-logs`, wanted, adjust.aws?.logKey, opts) };
}

export function createEdgeLog({ name, adjust, tags, opts }: AwsEdgeMaking, { key }: EdgeLogs, what: string, physical: string): LogGroup {
	const logical = `${name}-${what}`;
	const args = { name: physical, region: globalRegion, retentionInDays: logDays, kmsKeyId: key.arn, tags: { ...tags } };
	return new LogGroup(logical, adjusted(adjust.aws?.logGroup, args, logical), opts);
}

/** What an access is remembered by. Query strings and cookies are left out: they carry what learners search for and who they are. */
const fields = [
	"date",
	"time",
	"x-edge-location",
	"sc-bytes",
	"c-ip",
	"cs-method",
	"cs(Host)",
	"cs-uri-stem",
	"sc-status",
	"cs(User-Agent)",
	"x-edge-result-type",
	"x-edge-request-id",
	"cs-protocol",
	"cs-bytes",
	"time-taken",
	"ssl-protocol",
	"ssl-cipher",
	"cs-protocol-version",
	"time-to-first-byte",
	"x-edge-detailed-result-type",
] as const;

/** Every request, in the same service as all other logs. */
export function createAccessLog(making: AwsEdgeMaking, logs: EdgeLogs, distribution: Distribution): void {
	const { name, stack, tags, opts } = making;
	const physical = physicalName([stack.project, stack.stack, "access"], { max: 60 });
	const group = createEdgeLog(making, logs, "access", `/aws/vendedlogs/${physical}`);
	const here = { region: globalRegion, tags: { ...tags } };
	const from = { ...here, name: physical, logType: "ACCESS_LOGS", resourceArn: distribution.arn };
	const to = {
		...here,
		name: physical,
		outputFormat: "json",
		deliveryDestinationConfiguration: { destinationResourceArn: group.arn },
	};
	const source = new LogDeliverySource(`${name}-access`, from, opts);
	const destination = new LogDeliveryDestination(`${name}-access`, to, opts);
	const args = { ...here, deliverySourceName: source.name, deliveryDestinationArn: destination.arn, recordFields: [...fields] };
	new LogDelivery(`${name}-access`, args, opts);
}
