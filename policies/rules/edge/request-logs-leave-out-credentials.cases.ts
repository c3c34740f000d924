import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": [
		{ what: "tokens are written down", set: { "redactedFields[0]": undefined } },
		{ what: "cookies are written down", set: { "redactedFields[1]": undefined } },
		{
			what: "other headers are left out",
			set: { "redactedFields[0].singleHeader.name": "accept", "redactedFields[1].singleHeader.name": "host" },
		},
		{ what: "everything is written down", set: { redactedFields: undefined } },
	],
	"aws:wafv2/webAcl:WebAcl": [
		{ what: "whole requests are kept as samples", set: { "visibilityConfig.sampledRequestsEnabled": true } },
		{ what: "a rule keeps whole requests as samples", set: { "rules[2].visibilityConfig.sampledRequestsEnabled": true } },
		{ what: "a rule says nothing of samples", set: { "rules[2].visibilityConfig": undefined } },
	],
	"aws:cloudwatch/logDelivery:LogDelivery": [
		{ what: "cookies are written down", set: { "recordFields[20]": "cs(Cookie)" } },
		{ what: "queries are written down", set: { "recordFields[20]": "cs-uri-query" } },
		{ what: "what is written down is left to AWS", set: { recordFields: undefined } },
	],
};
