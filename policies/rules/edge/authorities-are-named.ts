import { all, when } from "../../conditions/combine.ts";
import { given, is, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const authoritiesAreNamed: Rule = {
	id: "authorities-are-named",
	title: "A zone says which authorities may sign certificates for its names (CAA)",
	severity: "low",
	why: "Any of some hundred authorities, if it is tricked, could sign a certificate by which a stranger's page passes for the service.",
	remedy: {
		text: "Take out of the stack's adjustments what removes the record, and keep it to authorities that are in use.",
		code: 'new gcp.dns.RecordSet(name, { type: "CAA", rrdatas: [\'0 issue "pki.goog"\'] })',
	},
	cells: {
		"gcp:dns/managedZone:ManagedZone": namedBy("gcp:dns/recordSet:RecordSet", "managedZone", is("type", "CAA")),
		"gcp:dns/recordSet:RecordSet": when(
			is("type", "CAA"),
			all(given("rrdatas"), each("rrdatas", matches("", /^0 (issue|issuewild|iodef) "[^"]+"$/, "an authority"))),
		),
	},
};
