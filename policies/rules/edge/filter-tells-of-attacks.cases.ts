import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:wafv2/webAcl:WebAcl": [
		{ what: "nothing is counted", set: { "visibilityConfig.cloudwatchMetricsEnabled": false } },
		{ what: "one rule counts nothing", set: { "rules[1].visibilityConfig.cloudwatchMetricsEnabled": false } },
	],
	"gcp:compute/securityPolicy:SecurityPolicy": [
		{ what: "floods are not looked for", set: { "adaptiveProtectionConfig.layer7DdosDefenseConfig.enable": false } },
		{ what: "nothing is said of floods", set: { adaptiveProtectionConfig: undefined } },
	],
};
