import { ManagedZone, type ManagedZoneArgs } from "@pulumi/gcp/dns/managedZone.js";
import { RecordSet } from "@pulumi/gcp/dns/recordSet.js";
import { type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { ComponentOptions, Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import type { DnsAdjustments, DnsDriver, DnsIntent, DnsRecord } from "./contract.ts";
import { noSender, planSender, recordName } from "./plan.ts";

export interface GcpZone {
	readonly target: "gcp";
	/** Of the managed zone. */
	readonly name: Output<string>;
}

declare module "./contract.ts" {
	interface HostedZones {
		readonly gcp: GcpZone;
	}
	interface DnsAdjustments {
		readonly gcp?: { readonly zone?: Adjust<ManagedZoneArgs> };
	}
}

type DnsMaking = Making<DnsIntent, DnsAdjustments>;

/** Cloud DNS' limit of a zone's name. */
const zoneName = { max: 63 };

/** Seconds that resolvers keep an answer: as long as a name may lead to what is gone. */
const ttl = 300;

/** Google's own authority: no other may sign for the stack's name. */
const authority = '0 issue "pki.goog"';

export const gcpDns = {
	target: "gcp",
	features: {
		hosting: true,
		existingZone: true,
		ownSender: "it has no service that sends mail.",
		sender: true,
	},
	limits: {},
	create: (making) => {
		const { name, opts } = making;
		const { zone, nameServers } = createZone(making);
		for (const { label, ...record } of planRecords(making.want)) createRecord(zone, `${name}-${label}`, record, opts);
		return { zone: { target: "gcp", name: zone }, nameServers, createRecord: (...record) => createRecord(zone, ...record) };
	},
} satisfies DnsDriver;

function createZone(making: DnsMaking): { readonly zone: Output<string>; readonly nameServers: Output<readonly string[]> } {
	const { name, want, stack, tags, adjust, opts } = making;
	if (want.zone !== undefined) return { zone: output(want.zone), nameServers: output([]) };
	const args: ManagedZoneArgs = {
		name: physicalName([stack.project, stack.stack, "zone"], zoneName),
		dnsName: `${want.domain}.`,
		dnssecConfig: { state: "on", nonExistence: "nsec3" },
		cloudLoggingConfig: { enableLogging: true },
		labels: { ...tags },
	};
	const zone = new ManagedZone(name, adjusted(adjust.gcp?.zone, args, name), opts);
	return { zone: zone.name, nameServers: zone.nameServers };
}

/** What the name says beside where it leads. */
function planRecords({ domain = "", sender, senderInclude = "", senderKey = "" }: DnsIntent) {
	const records = sender === "elsewhere" ? planSender(senderInclude, senderKey) : noSender;
	return [
		{ label: "authority", name: domain, type: "CAA" as const, values: [authority] },
		...records.map(({ label, type, value }) => ({
			label: label === "" ? "sender" : label.replaceAll(/[^a-z0-9]+/gi, "-").replaceAll(/^-/g, ""),
			name: recordName(label, domain),
			type,
			values: [value],
		})),
	];
}

function createRecord(zone: Output<string>, name: string, record: DnsRecord, opts: ComponentOptions): RecordSet {
	const rrdatas = output(record).apply(({ type, values }) => values.map((value) => written(type, value)));
	const args = { managedZone: zone, name: output(record.name).apply(whole), type: record.type, ttl, rrdatas };
	return new RecordSet(name, args, opts);
}

/** Without the dot at its end a name would be taken as one below the zone's. */
function whole(name: string): string {
	return name.endsWith(".") ? name : `${name}.`;
}

/** Values as a zone file has them: names are whole, texts quoted. */
function written(type: string, value: string): string {
	if (type === "TXT") return JSON.stringify(value);
	return type === "CNAME" || type === "MX" ? whole(value) : value;
}
