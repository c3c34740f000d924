import { when } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { absent, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { hasRecord, isSpf, type MailRecords, mailRecords } from "./mail-records.ts";

const { aws, gcp, azure, cloudflare } = mailRecords;

const endsClosed = (records: MailRecords): Condition =>
	when(isSpf(records), records.text("refusal of all others", matches("", / [-~]all"?$/, "-all or ~all at its end")));

export const sendersOfMailAreNamed: Rule = {
	id: "senders-of-mail-are-named",
	title: "The domain says who may send mail in its name, and that nobody else may (SPF)",
	severity: "medium",
	why: "Anyone could write to parents and children in the service's name, and their mail would look as real as its own.",
	remedy: {
		text: "Say who sends mail, and take out of the stack's adjustments what removes the record.",
		settings: { "mail.sender": "nobody" },
		code: 'new aws.route53.Record(name, { type: "TXT", name: domain, records: ["v=spf1 -all"] })',
	},
	cells: {
		// A zone of a network's own sends nobody's mail.
		[aws.zone]: when(absent("vpcs"), hasRecord(aws, isSpf)),
		[aws.record]: endsClosed(aws),
		[gcp.zone]: hasRecord(gcp, isSpf),
		[gcp.record]: endsClosed(gcp),
		[azure.zone]: hasRecord(azure, isSpf),
		[azure.record]: endsClosed(azure),
		[cloudflare.zone]: hasRecord(cloudflare, isSpf),
		[cloudflare.record]: endsClosed(cloudflare),
	},
};
