import type { Cases } from "../cases.ts";

const source = "aws:cloudwatch/logDeliverySource:LogDeliverySource::edge-access";
const setting = "azure-native:monitor:DiagnosticSetting::observability-logs-way-in";

export const cases: Cases = {
	"aws:cloudfront/distribution:Distribution": [
		{ what: "nothing delivers its log", others: { [source]: null } },
		{ what: "only connections are delivered", others: { [source]: { logType: "CONNECTION_LOGS" } } },
		{
			what: "it writes its log into a bucket itself",
			set: { loggingConfig: { bucket: "logs.s3.amazonaws.com" } },
			others: { [source]: null },
			outcome: "pass",
		},
	],
	"aws:lb/loadBalancer:LoadBalancer": [
		{ what: "the log is off", set: { "accessLogs.enabled": false } },
		{ what: "there is no log", set: { accessLogs: undefined } },
		{ what: "the log goes nowhere", set: { "accessLogs.bucket": undefined } },
	],
	"aws:wafv2/webAcl:WebAcl": [
		{
			what: "nothing logs what it refuses",
			others: { "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration::edge": null },
		},
	],
	"aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": [
		{ what: "the log goes nowhere", set: { logDestinationConfigs: [] } },
		{ what: "what is refused is dropped", set: { "loggingFilter.filters[0].behavior": "DROP" } },
		{ what: "only what is counted is kept", set: { "loggingFilter.filters[0].conditions[0]": undefined } },
		{ what: "everything but some is kept", set: { loggingFilter: { defaultBehavior: "KEEP" } }, outcome: "pass" },
		{ what: "everything is kept", set: { loggingFilter: undefined }, outcome: "pass" },
	],
	"gcp:compute/backendService:BackendService": [
		{ what: "the log is off", set: { "logConfig.enable": false } },
		{ what: "there is no log", set: { logConfig: undefined } },
		{ what: "a part of the requests is logged", set: { "logConfig.sampleRate": 0.99 } },
		{ what: "Google's own rate, which is all, is taken", set: { "logConfig.sampleRate": undefined }, outcome: "pass" },
	],
	"azure-native:cdn:Profile": [
		{ what: "nothing keeps its logs", others: { [setting]: null } },
		{ what: "the logs are off", others: { [setting]: { "logs[0].enabled": false } } },
		{ what: "only probes are logged", others: { [setting]: { "logs[0]": { category: "FrontDoorHealthProbeLog", enabled: true } } } },
	],
	"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": [
		{ what: "the log is off", set: { "spec.telemetry": { accessLog: { disable: true } } } },
		{ what: "the log is said to be on", set: { "spec.telemetry": { accessLog: { disable: false } } }, outcome: "pass" },
	],
};
