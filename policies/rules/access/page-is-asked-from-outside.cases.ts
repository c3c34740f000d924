import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:route53/healthCheck:HealthCheck": [
		{ what: "without TLS", set: { type: "HTTP" } },
		{ what: "with a text that must be there", set: { type: "HTTPS_STR_MATCH" }, outcome: "pass" },
		{ what: "switched off", set: { disabled: true } },
	],
	"gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": [
		{ what: "without TLS", set: { "httpCheck.useSsl": false } },
		{ what: "with any certificate", set: { "httpCheck.validateSsl": false } },
		{ what: "every ten minutes", set: { period: "600s" } },
		{ what: "every minute", set: { period: "60s" }, outcome: "pass" },
		{ what: "as often as the provider does", set: { period: undefined }, outcome: "pass" },
	],
	"azure-native:applicationinsights:WebTest": [
		{ what: "switched off", set: { enabled: false } },
		{ what: "without TLS", set: { "request.requestUrl": "http://learn.example.org" } },
		{ what: "with TLS further on", set: { "request.requestUrl": "http://a/?to=https://b" } },
		{ what: "with any certificate", set: { "validationRules.sSLCheck": false } },
		{ what: "every quarter of an hour", set: { frequency: 900 } },
		{ what: "every second more than five minutes", set: { frequency: 301 } },
		{ what: "as often as the provider does", set: { frequency: undefined }, outcome: "pass" },
		{ what: "from one place", set: { locations: [{ location: "us-va-ash-azr" }] } },
	],
	"digitalocean:index/uptimeCheck:UptimeCheck": [
		{ what: "switched off", set: { enabled: false } },
		{ what: "an address without TLS", set: { target: "http://learn.example.org" } },
		{ what: "an address with TLS further on", set: { target: "http://a/?to=https://b" } },
		{ what: "a way without TLS", set: { type: "http" } },
		{ what: "from one place", set: { regions: ["us_east"] } },
	],
};
