import { all } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const namesAreSigned: Rule = {
	id: "names-are-signed",
	title: "A zone of names is signed (DNSSEC)",
	severity: "medium",
	why: "A forged answer to the first question of a child's browser would lead it to a copy of the page that asks for its password.",
	remedy: {
		text: "Take the argument out of the stack's adjustments, and tell the registrar the zone's DS record.",
		code: 'new gcp.dns.ManagedZone(name, { dnssecConfig: { state: "on", nonExistence: "nsec3" } })',
	},
	cells: {
		"gcp:dns/managedZone:ManagedZone": all(is("dnssecConfig.state", "on"), is("dnssecConfig.nonExistence", "nsec3")),
		"cloudflare:index/zone:Zone": namedBy("cloudflare:index/zoneDnssec:ZoneDnssec", "zoneId", anything),
		"cloudflare:index/zoneDnssec:ZoneDnssec": is("status", "active"),
	},
};
