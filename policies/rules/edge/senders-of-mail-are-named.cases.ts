import type { Case, Cases } from "../cases.ts";

const all = (name: string, text: (spf: string) => NonNullable<Case["set"]>): readonly Case[] => [
	{ what: "everybody may send", name, set: text("v=spf1 +all") },
	{ what: "nothing is said of the others", name, set: text("v=spf1 include:mail.example.org") },
	{ what: "the refusal is not the last word", name, set: text("v=spf1 -all +all") },
	{ what: "the refusal is a part of a word", name, set: text("v=spf1 include:no-all") },
	{ what: "others are suspect", name, set: text("v=spf1 include:mail.example.org ~all"), outcome: "pass" },
	{ what: "the text is of another version", name, set: text("v=spf2 +all"), outcome: "not applicable" },
	{ what: "the text is in quotation marks", name, set: text('"v=spf1 -all"'), outcome: "pass" },
	{ what: "the text is about something else", name, set: text("proof v=spf1 +all"), outcome: "not applicable" },
];

export const cases: Cases = {
	"aws:route53/zone:Zone": [
		{ what: "there is no record", others: { "aws:route53/record:Record::dns-sender-1": null } },
		{ what: "the record is of another kind", others: { "aws:route53/record:Record::dns-sender-1": { type: "SPF" } } },
		{ what: "the record stands elsewhere", others: { "aws:route53/record:Record::dns-sender-1": { name: "_spf.learn.example.org" } } },
		{ what: "the zone is a network's own", name: "database-reader", outcome: "not applicable" },
	],
	"aws:route53/record:Record": [
		...all("dns-sender-1", (spf) => ({ records: [spf] })),
		{ what: "the record is of another kind", name: "edge-a", outcome: "not applicable" },
	],
	"gcp:dns/managedZone:ManagedZone": [{ what: "there is no record", others: { "gcp:dns/recordSet:RecordSet::dns-sender": null } }],
	"gcp:dns/recordSet:RecordSet": [
		...all("dns-sender", (spf) => ({ rrdatas: [spf] })),
		{ what: "the record is of another kind", name: "edge-address", outcome: "not applicable" },
	],
	"azure-native:dns:Zone": [{ what: "there is no record", others: { "azure-native:dns:RecordSet::dns-spf": null } }],
	"azure-native:dns:RecordSet": [
		...all("dns-spf", (spf) => ({ txtRecords: [{ value: [spf] }] })),
		{ what: "the record is of another kind", name: "edge-a", outcome: "not applicable" },
	],
	"cloudflare:index/zone:Zone": [{ what: "there is no record", others: { "cloudflare:index/dnsRecord:DnsRecord::dns-sender-1": null } }],
	"cloudflare:index/dnsRecord:DnsRecord": [
		...all("dns-sender-1", (spf) => ({ content: spf })),
		{ what: "the record is of another kind", name: "edge-address", outcome: "not applicable" },
	],
};
