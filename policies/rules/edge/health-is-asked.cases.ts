import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:lb/targetGroup:TargetGroup": [
		{ what: "nothing is asked", set: { "healthCheck.enabled": false } },
		{ what: "any page will do", set: { "healthCheck.path": "/" } },
		{ what: "the path only ends like it", set: { "healthCheck.path": "/page/health/ready" } },
		{ what: "errors are good answers", set: { "healthCheck.matcher": "200-499" } },
		{ what: "an answer is no number", set: { "healthCheck.matcher": "1200" } },
		{ what: "it asks more seldom", set: { "healthCheck.interval": 31 } },
		{ what: "it asks every half minute", set: { "healthCheck.interval": 30 }, outcome: "pass" },
		{ what: "how often is left to AWS, which takes half a minute", set: { "healthCheck.interval": undefined }, outcome: "pass" },
	],
	"aws:route53/healthCheck:HealthCheck": [
		{ what: "it asks in plain", set: { type: "HTTP" } },
		{ what: "it looks into the answer", set: { type: "HTTPS_STR_MATCH" }, outcome: "pass" },
		{ what: "it is off", set: { disabled: true } },
		{ what: "bad is good", set: { invertHealthcheck: true } },
		{ what: "it asks more seldom", set: { requestInterval: 31 } },
		{ what: "it waits for one answer more", set: { failureThreshold: 4 } },
	],
	"gcp:compute/healthCheck:HealthCheck": [
		{ what: "any page will do", set: { "httpHealthCheck.requestPath": "/" } },
		{ what: "only the port is asked", set: { httpHealthCheck: undefined, tcpHealthCheck: { port: 80 } } },
		{ what: "it asks more seldom", set: { checkIntervalSec: 31 } },
		{ what: "it asks every half minute", set: { checkIntervalSec: 30 }, outcome: "pass" },
		{ what: "how often is left to Google, which takes 5 seconds", set: { checkIntervalSec: undefined }, outcome: "pass" },
	],
	"gcp:compute/backendService:BackendService": [{ what: "nothing is asked", set: { healthChecks: undefined } }],
	"azure-native:cdn:AFDOriginGroup": [
		{ what: "nothing is asked", set: { healthProbeSettings: undefined } },
		{ what: "any page will do", set: { "healthProbeSettings.probePath": "/" } },
		{ what: "it asks more seldom", set: { "healthProbeSettings.probeIntervalInSeconds": 31 } },
		{ what: "files are behind it", name: "edge-assets-origins", outcome: "not applicable" },
	],
	"local:index:Proxy": [
		{ what: "nothing is asked", set: { "backends[0].healthPath": undefined } },
		{ what: "any page will do", set: { "backends[0].healthPath": "/" } },
	],
};
