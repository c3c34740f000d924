import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:cloudwatch/logDelivery:LogDelivery": [
		{ what: "from nowhere", set: { deliverySourceName: undefined } },
		{ what: "to nowhere", set: { deliveryDestinationArn: undefined } },
	],
	"aws:cloudwatch/logDeliverySource:LogDeliverySource": [
		{ what: "nothing delivers it", others: { "aws:cloudwatch/logDelivery:LogDelivery::edge-access": null } },
	],
	"aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": [
		{
			what: "a group of another account",
			set: { deliveryDestinationConfiguration: { destinationResourceArn: "arn:aws:logs:us-east-1:1:a" } },
		},
	],
	"aws:cloudwatch/eventTarget:EventTarget": [{ what: "a bus of another account", set: { arn: "arn:aws:events:us-east-1:1:event-bus/a" } }],
	"aws:cloudwatch/logMetricFilter:LogMetricFilter": [
		{ what: "of another group", set: { logGroupName: "/other/api" } },
		{ what: "of everything", set: { pattern: "" } },
	],
	"gcp:logging/projectSink:ProjectSink": [
		{ what: "a bucket of another project", set: { destination: "logging.googleapis.com/projects/a/locations/b/buckets/c" } },
		{ what: "written as everyone's account", set: { uniqueWriterIdentity: false } },
		{ what: "switched off", set: { disabled: true } },
		{ what: "what it says anyway", set: { disabled: false }, outcome: "pass" },
	],
	"azure-native:monitor:DiagnosticSetting": [
		{ what: "to nowhere", name: "access-audit", set: { storageAccountId: undefined } },
		{ what: "to an account of blobs", name: "access-audit", set: {}, outcome: "pass" },
		{ what: "to a workspace", name: "observability-logs-keys", set: {}, outcome: "pass" },
		{ what: "to no workspace", name: "observability-logs-keys", set: { workspaceId: undefined } },
		{ what: "nothing", name: "observability-logs-keys", set: { logs: [] } },
		{ what: "figures only", name: "observability-logs-cache", set: {}, outcome: "pass" },
		{ what: "switched off", name: "observability-logs-keys", set: { "logs[0].enabled": false } },
	],
	"azure-native:monitor:DataCollectionRule": [
		{ what: "to nowhere", set: { destinations: {} } },
		{ what: "nothing", set: { dataFlows: [] } },
	],
	"azure-native:monitor:DataCollectionRuleAssociation": [
		{ what: "no rule", set: { dataCollectionRuleId: undefined } },
		{ what: "of another cluster", set: { resourceUri: "/subscriptions/0/a" } },
	],
};
