import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:dns/managedZone:ManagedZone": [
		{ what: "the log is off", set: { "cloudLoggingConfig.enableLogging": false } },
		{ what: "the log is left to Google, which writes none", set: { cloudLoggingConfig: undefined } },
	],
};
