import { DataCollectionRule } from "@pulumi/azure-native/monitor/dataCollectionRule.js";
import { DataCollectionRuleAssociation } from "@pulumi/azure-native/monitor/dataCollectionRuleAssociation.js";
import { Workspace, type WorkspaceArgs } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Cluster } from "./azure-cluster.ts";
import type { ServicesMaking } from "./azure-cluster-rights.ts";
import type { ServicesLinks } from "./contract.ts";

export interface AzureLogAdjustments {
	readonly logs?: Adjust<WorkspaceArgs>;
}

/** Azure's limit of a workspace's name. */
const workspaceName = { max: 63 };

/** Fewest days that a workspace keeps. */
const fewest = 4;

/** Where the cluster sends what containers write. */
export function createLogs({ name, stack, tags, adjust, opts }: ServicesMaking, { network, logDays }: ServicesLinks): Workspace {
	const args: WorkspaceArgs = {
		...onTarget(network.placement, "azure").place(tags),
		workspaceName: physicalName([stack.project, stack.stack, "containers"], workspaceName),
		sku: { name: "PerGB2018" },
		retentionInDays: Math.max(fewest, logDays),
		features: { disableLocalAuth: true },
	};
	return new Workspace(`${name}-logs`, adjusted(adjust.azure?.logs, args, `${name}-logs`), opts);
}

/** What the cluster's agent sends: lines of containers, and what happened to pods. */
const streams = ["Microsoft-ContainerLogV2", "Microsoft-KubeEvents", "Microsoft-KubePodInventory"];
const extensionName = "ContainerInsights";

/** Azure's limit of a rule's name. */
const ruleName = { max: 64 };

/** The cluster's agent does nothing until a rule says what to send where. */
export function collectLogs(
	{ name, stack, tags, opts }: ServicesMaking,
	{ network }: ServicesLinks,
	{ managed }: Cluster,
	workspace: Workspace,
): void {
	const settings = { dataCollectionSettings: { interval: "1m", namespaceFilteringMode: "Off", enableContainerLogV2: true } };
	const rule = new DataCollectionRule(
		`${name}-logs-rule`,
		{
			...onTarget(network.placement, "azure").place(tags),
			dataCollectionRuleName: physicalName([stack.project, stack.stack, "containers"], ruleName),
			kind: "Linux",
			dataSources: { extensions: [{ name: extensionName, extensionName, streams, extensionSettings: settings }] },
			destinations: { logAnalytics: [{ name: "containers", workspaceResourceId: workspace.id }] },
			dataFlows: [{ streams, destinations: ["containers"] }],
		},
		opts,
	);
	const args = { resourceUri: managed.id, associationName: extensionName, dataCollectionRuleId: rule.id };
	new DataCollectionRuleAssociation(`${name}-logs-of-cluster`, args, opts);
}
