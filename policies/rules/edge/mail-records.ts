import { all } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { is, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { namedBy } from "../../conditions/references.ts";

/** How a provider's records say what receivers of mail look up. */
export interface MailRecords {
	readonly zone: string;
	readonly record: string;
	/** Input of a record that names its zone. */
	readonly zoneInput: string;
	readonly name: string;
	readonly kind: string;
	/** The condition holds of some text of the record. */
	readonly text: (wanted: string, condition: Condition) => Condition;
}

export const mailRecords = {
	aws: {
		zone: "aws:route53/zone:Zone",
		record: "aws:route53/record:Record",
		zoneInput: "zoneId",
		name: "name",
		kind: "type",
		text: (wanted, condition) => some("records", wanted, condition),
	},
	gcp: {
		zone: "gcp:dns/managedZone:ManagedZone",
		record: "gcp:dns/recordSet:RecordSet",
		zoneInput: "managedZone",
		name: "name",
		kind: "type",
		text: (wanted, condition) => some("rrdatas", wanted, condition),
	},
	azure: {
		zone: "azure-native:dns:Zone",
		record: "azure-native:dns:RecordSet",
		zoneInput: "zoneName",
		name: "relativeRecordSetName",
		kind: "recordType",
		text: (wanted, condition) => some("txtRecords", wanted, some("value", wanted, condition)),
	},
	cloudflare: {
		zone: "cloudflare:index/zone:Zone",
		record: "cloudflare:index/dnsRecord:DnsRecord",
		zoneInput: "zoneId",
		name: "name",
		kind: "type",
		text: (wanted, condition) => some("content", wanted, condition),
	},
} as const satisfies Readonly<Record<string, MailRecords>>;

/** Some providers want a text's quotation marks, some add them. */
const begins = (tag: string): RegExp => new RegExp(`^"?v=${tag}`);

const isText = ({ kind, name }: MailRecords, label: RegExp): Condition =>
	all(is(kind, "TXT"), matches(name, label, `a name like ${label}`));

const tagged = (records: MailRecords, label: RegExp, tag: string): Condition =>
	all(isText(records, label), records.text(tag, matches("", begins(tag), `v=${tag}`)));

/** Whom receivers are told to believe stands at the domain itself, what to do with the rest below `_dmarc`. */
export const isSpf = (records: MailRecords): Condition => tagged(records, /^[^_]/, "spf1");
export const isDmarc = (records: MailRecords): Condition => tagged(records, /^_dmarc/, "DMARC1");

/** Of a zone: it has such a record. What that says, the cell of the record says. */
export const hasRecord = (records: MailRecords, kind: (records: MailRecords) => Condition): Condition =>
	namedBy(records.record, records.zoneInput, kind(records));
