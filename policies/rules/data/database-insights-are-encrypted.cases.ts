import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "the key is the provider's", set: { performanceInsightsKmsKeyId: undefined } },
		{ what: "no statements are kept", set: { performanceInsightsEnabled: false }, outcome: "not applicable" },
	],
};
