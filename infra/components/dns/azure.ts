import { RecordSet, type RecordSetArgs } from "@pulumi/azure-native/dns/recordSet.js";
import { Zone, type ZoneArgs } from "@pulumi/azure-native/dns/zone.js";
import { all, type Input, type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AzureSenderAdjustments, createSender } from "./azure-sender.ts";
import type { DnsAdjustments, DnsDriver, DnsIntent, DnsLinks, DnsMade, DnsRecord } from "./contract.ts";
import { noSender, planSender, recordName, type SenderRecord } from "./plan.ts";

export interface AzureZone {
	readonly target: "azure";
	readonly id: Output<string>;
	/** Name of the zone, the domain's own or one above it; known once it is there. */
	readonly name: Output<string>;
	/** The same, to be cut off the names in it. */
	readonly suffix: string;
	/** Where the zone is kept: another group than the stack's where it was there already. */
	readonly resourceGroup: Output<string>;
}

declare module "./contract.ts" {
	interface HostedZones {
		readonly azure: AzureZone;
	}
	interface DnsAdjustments {
		readonly azure?: { readonly zone?: Adjust<ZoneArgs>; readonly record?: Adjust<RecordSetArgs> } & AzureSenderAdjustments;
	}
}

type DnsMaking = Making<DnsIntent, DnsAdjustments>;

/** Seconds for which an answer may be kept: short enough to move a stack within the hour. */
const ttl = 300;

/** How Azure writes down the values of each kind of record. */
const shapes: { readonly [T in "A" | "AAAA" | "CNAME" | "TXT" | "MX" | "CAA"]: (values: readonly string[]) => Partial<RecordSetArgs> } = {
	A: (values) => ({ aRecords: values.map((ipv4Address) => ({ ipv4Address })) }),
	AAAA: (values) => ({ aaaaRecords: values.map((ipv6Address) => ({ ipv6Address })) }),
	CNAME: ([cname = ""]) => ({ cnameRecord: { cname } }),
	// A text is cut where DNS allows no longer piece; receivers join them.
	TXT: (values) => ({ txtRecords: values.map((text) => ({ value: text.match(/.{1,255}/g) ?? [] })) }),
	MX: (values) => ({ mxRecords: values.map((text) => mailExchange(text.split(" "))) }),
	CAA: (values) => ({ caaRecords: values.map((text) => authority(text.split(" "))) }),
};

const fields = ["aRecords", "aaaaRecords", "cnameRecord", "txtRecords", "mxRecords", "caaRecords"] as const;

function mailExchange([preference = "", exchange = ""]: readonly string[]) {
	return { preference: Number(preference), exchange };
}

function authority([flags = "", tag = "", ...value]: readonly string[]) {
	return { flags: Number(flags), tag, value: value.join(" ").replaceAll('"', "") };
}

export const azureDns = {
	target: "azure",
	features: { hosting: true, existingZone: true, ownSender: true, sender: true },
	limits: {},
	rules: [
		{
			path: "edge.zone",
			holds: ({ zone }) => zone === undefined || zoneId.test(zone),
			given: ({ zone }) => String(zone),
			why: "it is no identifier of a zone in Azure.",
			fix: "Set it to the zone's whole identifier: /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/dnsZones/example.org.",
		},
	],
	create: (making, links) => {
		const { want, name, opts } = making;
		const zone = want.zone === undefined ? createZone(making, links) : existingZone(want.zone);
		const createRecord = recordMaker(making, zone);
		for (const [what, record] of Object.entries(senderRecords(making, links))) createRecord(`${name}-${what}`, record, opts);
		const { made, ...known } = zone;
		return { zone: { target: "azure", ...known }, nameServers: made?.nameServers ?? output([]), createRecord };
	},
} satisfies DnsDriver;

interface KnownZone extends Omit<AzureZone, "target"> {
	readonly made?: Zone;
}

function createZone({ name, want, tags, adjust, opts }: DnsMaking, { network }: DnsLinks): KnownZone {
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	const args: ZoneArgs = { resourceGroupName, zoneName: want.domain ?? "", location: "global", zoneType: "Public", tags: { ...tags } };
	const zone = new Zone(name, adjusted(adjust.azure?.zone, args, name), opts);
	return { id: zone.id, name: zone.name, suffix: want.domain ?? "", resourceGroup: resourceGroupName, made: zone };
}

/** Says where the zone is. */
const zoneId = /^\/subscriptions\/[^/]+\/resourceGroups\/(?<group>[^/]+)\/providers\/Microsoft\.Network\/dnsZones\/(?<zone>[^/]+)$/i;

function existingZone(id: string): KnownZone {
	const { group = "", zone = "" } = zoneId.exec(id)?.groups ?? {};
	return { id: output(id), name: output(zone), suffix: zone, resourceGroup: output(group) };
}

function recordMaker({ adjust }: DnsMaking, zone: KnownZone): DnsMade["createRecord"] {
	return (name, record, opts) => {
		const args: RecordSetArgs = {
			resourceGroupName: zone.resourceGroup,
			zoneName: zone.name,
			relativeRecordSetName: output(record.name).apply((whole) => relativeName(whole, zone.suffix)),
			recordType: record.type,
			ttl,
			...recordFields(record),
		};
		return new RecordSet(name, adjusted(adjust.azure?.record, args, name), opts);
	};
}

/** "@" is the zone's own name. */
function relativeName(whole: string, parent: string): string {
	return whole === parent ? "@" : whole.slice(0, -parent.length - 1);
}

/** Where the kind is known already only its own field is filled: a plan would show the others as unknown. */
function recordFields({ type, values }: DnsRecord): Partial<RecordSetArgs> {
	const filled = typeof type === "string" ? fields.filter((field) => field in shapes[type]([])) : fields;
	const answer = all([type, values]).apply(([kind, each]) => shapes[kind](each));
	return Object.fromEntries(filled.map((field) => [field, answer.apply((each) => each[field])])) as Partial<RecordSetArgs>;
}

/** What receivers of mail look up, one set for each name and kind: Azure keeps all values of those together. */
function senderRecords(making: DnsMaking, links: DnsLinks): Readonly<Record<string, DnsRecord>> {
	const { want } = making;
	if (want.domain === undefined) return {};
	const { domain, sender, senderInclude = "", senderKey = "" } = want;
	if (sender === "target") return createSender(making, domain, links);
	return named(sender === "elsewhere" ? planSender(senderInclude, senderKey) : noSender, domain);
}

function named(records: readonly SenderRecord[], domain: string): Readonly<Record<string, DnsRecord>> {
	return Object.fromEntries(
		records.map(({ label, type, value }): [string, DnsRecord & { readonly values: Input<readonly string[]> }] => [
			label === "" ? "spf" : label.replaceAll("_", "").replaceAll(".", "-"),
			{ name: recordName(label, domain), type, values: [value] },
		]),
	);
}
