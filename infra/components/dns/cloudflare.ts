import { DnsRecord, type DnsRecordArgs } from "@pulumi/cloudflare/dnsRecord.js";
import { getIpRangesOutput } from "@pulumi/cloudflare/getIpRanges.js";
import { Zone, type ZoneArgs } from "@pulumi/cloudflare/zone.js";
import { ZoneDnssec } from "@pulumi/cloudflare/zoneDnssec.js";
import { type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { accountOf } from "../../providers/cloudflare.ts";
import { createOriginCertificate } from "./cloudflare-origin.ts";
import type { DnsAdjustments, DnsDriver, DnsIntent, DnsMade } from "./contract.ts";
import { noSender, planSender, recordName } from "./plan.ts";

export interface CloudflareZone {
	readonly target: "cloudflare";
	readonly zoneId: Output<string>;
}

declare module "./contract.ts" {
	interface HostedZones {
		readonly cloudflare: CloudflareZone;
	}
	interface DnsAdjustments {
		readonly cloudflare?: { readonly zone?: Adjust<ZoneArgs>; readonly record?: Adjust<DnsRecordArgs> };
	}
}

type CloudflareDnsMaking = Making<DnsIntent, DnsAdjustments>;
type CreateRecord = DnsMade["createRecord"];

/** Seconds that resolvers may keep an answer: what a mistake costs before its correction is seen. */
const ttl = 300;

/** Names kept at Cloudflare, whose network is the way in to services anywhere. */
export function cloudflareDns(account: string | undefined) {
	return {
		target: "cloudflare",
		features: {
			hosting: "always",
			existingZone: true,
			ownSender: "the sender's keys would be those of the cloud, and the names are kept elsewhere.",
			sender: true,
		},
		limits: {},
		create: (making) => {
			const domain = domainOf(making.want);
			const { zoneId, nameServers } = createZone(making, domain, account);
			const createRecord = recordsIn(making, zoneId);
			createSender(making, domain, createRecord);
			return {
				...{ zone: { target: "cloudflare", zoneId }, nameServers, createRecord },
				outsideSources: getIpRangesOutput({}, making.opts).ipv4Cidrs,
				createOutsideCertificate: (name, opts) => createOriginCertificate(name, domain, opts),
			};
		},
	} satisfies DnsDriver;
}

/** The zone that is there already, or one of the domain's own, signed. Its DS record is for the registrar, as its name servers are. */
function createZone(
	{ name, want, adjust, opts }: CloudflareDnsMaking,
	domain: string,
	account: string | undefined,
): { zoneId: Output<string>; nameServers: Output<readonly string[]> } {
	if (want.zone !== undefined) return { zoneId: output(want.zone), nameServers: output([]) };
	const args: ZoneArgs = { account: { id: accountOf(account, opts) }, name: domain, type: "full" };
	const zone = new Zone(name, adjusted(adjust.cloudflare?.zone, args, name), opts);
	new ZoneDnssec(`${name}-dnssec`, { zoneId: zone.id, status: "active" }, opts);
	return { zoneId: zone.id, nameServers: zone.nameServers };
}

/** The network refuses a stack without one. */
function domainOf({ domain }: DnsIntent): string {
	if (domain === undefined) throw new Error("names were asked for without a domain");
	return domain;
}

function recordsIn({ adjust }: CloudflareDnsMaking, zoneId: Output<string>): CreateRecord {
	return (logical, { name, type, values }, opts) => {
		const content = output({ type, values }).apply((record) => contentOf(record.type, record.values));
		const args: DnsRecordArgs = { zoneId, name, type, ttl, proxied: false, content };
		return new DnsRecord(logical, adjusted(adjust.cloudflare?.record, args, logical), opts);
	};
}

/** A record holds one value. Texts stand in quotation marks: without them each plan would find those that Cloudflare adds. */
function contentOf(type: string, values: readonly string[]): string {
	const [value, ...others] = values;
	if (value === undefined || others.length > 0) throw new Error(`a record of Cloudflare's holds one value, not ${values.length}`);
	return type === "TXT" ? JSON.stringify(value) : value;
}

function createSender({ name, want, opts }: CloudflareDnsMaking, domain: string, createRecord: CreateRecord): void {
	const elsewhere = want.sender === "elsewhere";
	const records = elsewhere ? planSender(want.senderInclude as string, want.senderKey as string) : noSender;
	records.forEach(({ label, type, value }, index) => {
		createRecord(`${name}-sender-${index + 1}`, { name: recordName(label, domain), type, values: [value] }, opts);
	});
}
