import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:route53/zone:Zone": [
		{ what: "its names go with it", set: { forceDestroy: true } },
		{ what: "it is said that it refuses", set: { forceDestroy: false }, outcome: "pass" },
	],
	"gcp:dns/managedZone:ManagedZone": [
		{ what: "its names go with it", set: { forceDestroy: true } },
		{ what: "it is said that it refuses", set: { forceDestroy: false }, outcome: "pass" },
	],
};
