import { all, any } from "../../conditions/combine.ts";
import { given, is, isNot } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, givenBy, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const group = "aws:cloudwatch/logGroup:LogGroup";
const workspace = "azure-native:operationalinsights:Workspace";

export const logsReachAStore: Rule = {
	id: "logs-reach-a-store",
	title: "What is logged reaches a store of the stack",
	severity: "medium",
	why: "Logs that go nowhere are missed on the day when someone asks who saw a child's work.",
	remedy: {
		text: "Leave source, delivery and store connected, as the platform makes them.",
		code: 'new monitor.DiagnosticSetting(name, { workspaceId: workspace.id, logs: [{ categoryGroup: "audit", enabled: true }], … })',
	},
	cells: {
		"aws:cloudwatch/logDelivery:LogDelivery": all(
			given("deliverySourceName"),
			givenBy("deliveryDestinationArn", "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination"),
		),
		"aws:cloudwatch/logDeliverySource:LogDeliverySource": namedBy("aws:cloudwatch/logDelivery:LogDelivery", "deliverySourceName", anything),
		"aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": names("deliveryDestinationConfiguration", group, anything),
		"aws:cloudwatch/eventTarget:EventTarget": names("arn", group, anything),
		"aws:cloudwatch/logMetricFilter:LogMetricFilter": all(names("logGroupName", group, anything), given("pattern")),
		"gcp:logging/projectSink:ProjectSink": all(
			names("destination", "gcp:logging/projectBucketConfig:ProjectBucketConfig", anything),
			is("uniqueWriterIdentity", true),
			isNot("disabled", true),
		),
		"azure-native:monitor:DiagnosticSetting": all(
			any(names("workspaceId", workspace, anything), names("storageAccountId", "azure-native:storage:StorageAccount", anything)),
			any(given("logs"), given("metrics")),
			each("logs", is("enabled", true)),
		),
		"azure-native:monitor:DataCollectionRule": all(names("destinations", workspace, anything), given("dataFlows")),
		"azure-native:monitor:DataCollectionRuleAssociation": all(
			names("dataCollectionRuleId", "azure-native:monitor:DataCollectionRule", anything),
			names("resourceUri", "azure-native:containerservice:ManagedCluster", anything),
		),
	},
};
