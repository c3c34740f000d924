import { Record, type RecordArgs } from "@pulumi/aws/route53/record.js";
import { Zone, type ZoneArgs } from "@pulumi/aws/route53/zone.js";
import { ConfigurationSet, type ConfigurationSetArgs } from "@pulumi/aws/sesv2/configurationSet.js";
import { EmailIdentity, type EmailIdentityArgs } from "@pulumi/aws/sesv2/emailIdentity.js";
import { interpolate, type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import type { DnsAdjustments, DnsDriver, DnsIntent, DnsMade } from "./contract.ts";
import { noSender, planOwnSender, planSender, recordName, type SenderRecord } from "./plan.ts";

export interface AwsZone {
	readonly target: "aws";
	/** Of Route 53. */
	readonly zoneId: Output<string>;
}

declare module "./contract.ts" {
	interface HostedZones {
		readonly aws: AwsZone;
	}
	interface DnsAdjustments {
		readonly aws?: {
			readonly zone?: Adjust<ZoneArgs>;
			readonly record?: Adjust<RecordArgs>;
			readonly emailIdentity?: Adjust<EmailIdentityArgs>;
			readonly configurationSet?: Adjust<ConfigurationSetArgs>;
		};
	}
}

type AwsDnsMaking = Making<DnsIntent, DnsAdjustments>;
type CreateRecord = DnsMade["createRecord"];

/** Seconds that resolvers may keep an answer: what a mistake costs before its correction is seen. */
const ttl = 300;

/** Names that SES signs by; it gives no more and no fewer. */
const dkimNames = 3;

export const awsDns = {
	target: "aws",
	features: { hosting: "always", existingZone: true, ownSender: true, sender: true },
	limits: {},
	create: (making) => {
		const { zoneId, nameServers } = createZone(making);
		const createRecord = recordsIn(making, zoneId);
		createSender(making, createRecord);
		return { zone: { target: "aws", zoneId }, nameServers, createRecord };
	},
} satisfies DnsDriver;

/** The zone that is there already, or one of the domain's own. */
function createZone({ name, want, adjust, tags, opts }: AwsDnsMaking): { zoneId: Output<string>; nameServers: Output<readonly string[]> } {
	if (want.zone !== undefined) return { zoneId: output(want.zone), nameServers: output([]) };
	const args = { name: domainOf(want), comment: "Names of the learning assistant", tags: { ...tags } };
	const zone = new Zone(name, adjusted(adjust.aws?.zone, args, name), opts);
	return { zoneId: zone.zoneId, nameServers: zone.nameServers };
}

/** The network refuses a stack on AWS without one. */
function domainOf({ domain }: DnsIntent): string {
	if (domain === undefined) throw new Error("names were asked for without a domain");
	return domain;
}

function recordsIn({ adjust }: AwsDnsMaking, zoneId: Output<string>): CreateRecord {
	return (logical, { name, type, values }, opts) => {
		const args = { zoneId, name, type, ttl, records: output(values).apply((each) => [...each]) };
		return new Record(logical, adjusted(adjust.aws?.record, args, logical), opts);
	};
}

function createSender(making: AwsDnsMaking, createRecord: CreateRecord): void {
	const { name, want, opts } = making;
	const put = ({ label, type, value }: SenderRecord, index: number) =>
		createRecord(`${name}-sender-${index + 1}`, { name: recordName(label, domainOf(want)), type, values: [value] }, opts);
	if (want.sender === "target") createOwnSender(making, createRecord);
	const records = {
		nobody: () => noSender,
		elsewhere: () => planSender(want.senderInclude as string, want.senderKey as string),
		target: () => planOwnSender("amazonses.com"),
	};
	records[want.sender]().forEach(put);
}

/** SES as the sender. Mail to a server that speaks no TLS is not sent: it holds learners' names. */
function createOwnSender({ name, want, stack, adjust, tags, opts }: AwsDnsMaking, createRecord: CreateRecord): void {
	const domain = domainOf(want);
	const sending = {
		configurationSetName: physicalName([stack.project, stack.stack], { max: 64 }),
		deliveryOptions: { tlsPolicy: "REQUIRE" },
		reputationOptions: { reputationMetricsEnabled: true },
		tags: { ...tags },
	};
	const set = new ConfigurationSet(name, adjusted(adjust.aws?.configurationSet, sending, name), opts);
	const identity = {
		emailIdentity: domain,
		configurationSetName: set.configurationSetName,
		dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
		tags: { ...tags },
	};
	const { dkimSigningAttributes } = new EmailIdentity(name, adjusted(adjust.aws?.emailIdentity, identity, name), opts);
	for (let index = 0; index < dkimNames; index++) {
		const token = dkimSigningAttributes.apply((dkim) => dkim?.tokens?.[index] ?? "");
		const record = {
			name: interpolate`${token}._domainkey.${domain}`,
			type: "CNAME",
			values: [interpolate`${token}.dkim.amazonses.com`],
		} as const;
		createRecord(`${name}-dkim-${index + 1}`, { ...record, values: output(record.values) }, opts);
	}
}
