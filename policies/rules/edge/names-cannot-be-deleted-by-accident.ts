import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const namesCannotBeDeletedByAccident: Rule = {
	id: "names-cannot-be-deleted-by-accident",
	title: "A zone with names in it refuses its own deletion",
	severity: "medium",
	why: "With the zone the service, its mail and its certificates are gone for everyone, and a new zone has other name servers.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: without it a zone that still has names can't be deleted.",
		code: "new aws.route53.Zone(name, { forceDestroy: false })",
	},
	cells: {
		"aws:route53/zone:Zone": is("forceDestroy", false, { byDefault: false }),
		"gcp:dns/managedZone:ManagedZone": is("forceDestroy", false, { byDefault: false }),
	},
};
