import { all, not, when } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { absent, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { hasRecord, isDmarc, type MailRecords, mailRecords } from "./mail-records.ts";

const { aws, gcp, azure, cloudflare } = mailRecords;

const rejects = all(
	matches("", /;\s*p=(reject|quarantine)\b/, "p=reject or p=quarantine"),
	not(matches("", /;\s*sp=none\b/, "sp=none")),
	not(matches("", /;\s*pct=(?!100\b)/, "pct below 100")),
);

const asksToReject = (records: MailRecords): Condition => when(isDmarc(records), records.text("a policy for forged mail", rejects));

export const forgedMailIsRejected: Rule = {
	id: "forged-mail-is-rejected",
	title: "Receivers are told to refuse or set apart forged mail in the domain's name (DMARC)",
	severity: "medium",
	why: "Without it receivers only note that a mail is forged, and deliver to a child what asks for its password in the service's name.",
	remedy: {
		text: "Take out of the stack's adjustments what removes or softens the record: the platform asks for rejection.",
		code: 'new aws.route53.Record(name, { type: "TXT", name: "_dmarc.example.org", records: ["v=DMARC1; p=reject; sp=reject"] })',
	},
	cells: {
		// A zone of a network's own sends nobody's mail.
		[aws.zone]: when(absent("vpcs"), hasRecord(aws, isDmarc)),
		[aws.record]: asksToReject(aws),
		[gcp.zone]: hasRecord(gcp, isDmarc),
		[gcp.record]: asksToReject(gcp),
		[azure.zone]: hasRecord(azure, isDmarc),
		[azure.record]: asksToReject(azure),
		[cloudflare.zone]: hasRecord(cloudflare, isDmarc),
		[cloudflare.record]: asksToReject(cloudflare),
	},
};
