import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:dns/managedZone:ManagedZone": [
		{ what: "it is not signed", set: { "dnssecConfig.state": "off" } },
		{ what: "its keys are being moved", set: { "dnssecConfig.state": "transfer" } },
		{ what: "nothing is said of it", set: { dnssecConfig: undefined } },
		{ what: "names that are not there tell those that are", set: { "dnssecConfig.nonExistence": "nsec" } },
		{ what: "how it denies names is left out", set: { "dnssecConfig.nonExistence": undefined } },
	],
	"cloudflare:index/zone:Zone": [{ what: "it is not signed", others: { "cloudflare:index/zoneDnssec:ZoneDnssec::dns-dnssec": null } }],
	"cloudflare:index/zoneDnssec:ZoneDnssec": [
		{ what: "it is switched off", set: { status: "disabled" } },
		{ what: "nothing is set", set: { status: undefined } },
	],
};
