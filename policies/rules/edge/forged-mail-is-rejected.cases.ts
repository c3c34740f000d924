import type { Case, Cases } from "../cases.ts";

const all = (name: string, text: (dmarc: string) => NonNullable<Case["set"]>): readonly Case[] => [
	{ what: "forged mail is only noted", name, set: text("v=DMARC1; p=none") },
	{ what: "nothing is said of forged mail", name, set: text("v=DMARC1; adkim=s") },
	{ what: "only names below are kept", name, set: text("v=DMARC1; p=none; sp=reject") },
	{ what: "names below may be forged", name, set: text("v=DMARC1; p=reject; sp=none") },
	{ what: "names below may be forged, without a space", name, set: text("v=DMARC1;p=reject;sp=none") },
	{ what: "a half of it is delivered, without a space", name, set: text("v=DMARC1;p=reject;pct=50") },
	{ what: "the text is of another version", name, set: text("v=DMARC2; p=none"), outcome: "not applicable" },
	{ what: "a half of it is delivered", name, set: text("v=DMARC1; p=reject; pct=50") },
	{ what: "forged mail is set apart, all of it", name, set: text("v=DMARC1;p=quarantine;pct=100"), outcome: "pass" },
	{ what: "the text is in quotation marks", name, set: text('"v=DMARC1; p=reject"'), outcome: "pass" },
	{ what: "the text is about something else", name, set: text("proof v=DMARC1; p=none"), outcome: "not applicable" },
];

export const cases: Cases = {
	"aws:route53/zone:Zone": [
		{ what: "there is no record", others: { "aws:route53/record:Record::dns-sender-2": null } },
		{ what: "the record is of another kind", others: { "aws:route53/record:Record::dns-sender-2": { type: "CNAME" } } },
		{
			what: "the record stands at the domain itself",
			others: { "aws:route53/record:Record::dns-sender-2": { name: "learn.example.org" } },
		},
		{ what: "the record stands below", others: { "aws:route53/record:Record::dns-sender-2": { name: "old._dmarc.learn.example.org" } } },
		{ what: "the zone is a network's own", name: "database-reader", outcome: "not applicable" },
	],
	"aws:route53/record:Record": [
		...all("dns-sender-2", (dmarc) => ({ records: [dmarc] })),
		{ what: "the record is about senders", name: "dns-sender-1", outcome: "not applicable" },
	],
	"gcp:dns/managedZone:ManagedZone": [{ what: "there is no record", others: { "gcp:dns/recordSet:RecordSet::dns-dmarc": null } }],
	"gcp:dns/recordSet:RecordSet": [
		...all("dns-dmarc", (dmarc) => ({ rrdatas: [dmarc] })),
		{ what: "the record is about senders", name: "dns-sender", outcome: "not applicable" },
	],
	"azure-native:dns:Zone": [{ what: "there is no record", others: { "azure-native:dns:RecordSet::dns-dmarc": null } }],
	"azure-native:dns:RecordSet": [
		...all("dns-dmarc", (dmarc) => ({ txtRecords: [{ value: [dmarc] }] })),
		{ what: "the record is about senders", name: "dns-spf", outcome: "not applicable" },
	],
	"cloudflare:index/zone:Zone": [{ what: "there is no record", others: { "cloudflare:index/dnsRecord:DnsRecord::dns-sender-2": null } }],
	"cloudflare:index/dnsRecord:DnsRecord": [
		...all("dns-sender-2", (dmarc) => ({ content: dmarc })),
		{ what: "the record is about senders", name: "dns-sender-1", outcome: "not applicable" },
	],
};
