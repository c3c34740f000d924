import { Component, type ComponentArgs } from "@pulumi/azure-native/applicationinsights/component.js";
import { ActionGroup, type ActionGroupArgs } from "@pulumi/azure-native/monitor/actionGroup.js";
import { Workspace, type WorkspaceArgs } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AzureAlertAdjustments, createAlerts } from "./azure-alerts.ts";
import { type AzureDiagnosticAdjustments, createDiagnostics } from "./azure-diagnostics.ts";
import { createMetricAlerts } from "./azure-metric-alerts.ts";
import { type AzureOutsideAdjustments, createBudget, createUptimeCheck } from "./azure-outside.ts";
import type { ObservabilityMaking, Watch } from "./azure-watch.ts";
import { createWorkbook } from "./azure-workbook.ts";
import type { ObservabilityDriver, ObservabilityLinks } from "./contract.ts";

declare module "./contract.ts" {
	interface ObservabilityAdjustments {
		readonly azure?: {
			readonly workspace?: Adjust<WorkspaceArgs>;
			readonly insights?: Adjust<ComponentArgs>;
			readonly actionGroup?: Adjust<ActionGroupArgs>;
		} & AzureAlertAdjustments &
			AzureDiagnosticAdjustments &
			AzureOutsideAdjustments;
	}
}

/** Azure's limits of a workspace's and an Application Insights component's name. */
const workspaceName = { max: 63 };
const insightsName = { max: 260 };

/** Fewest days that a workspace keeps; what is asked for below it is kept as long. */
const fewest = 4;

export const azureObservability = {
	target: "azure",
	features: { traces: true, uptime: true, notify: true, budget: true },
	limits: {},
	rules: [],
	create: (making, links) => {
		const { want } = making;
		const workspace = createWorkspace(making, links);
		const insights = createInsights(making, links, workspace);
		const watch: Watch = { workspace, insights, groups: createGroups(making, links) };
		createDiagnostics(making, links, workspace);
		createAlerts(making, links, watch);
		createMetricAlerts(making, links, watch);
		if (want.uptime) createUptimeCheck(making, links, watch);
		if (want.monthlyBudget > 0) createBudget(making, links);
		return { endpoint: createWorkbook(making, links, watch), off: output("") };
	},
} satisfies ObservabilityDriver;

function createWorkspace({ name, want, stack, tags, adjust, opts }: ObservabilityMaking, { network }: ObservabilityLinks): Workspace {
	const args: WorkspaceArgs = {
		...onTarget(network.placement, "azure").place(tags),
		workspaceName: physicalName([stack.project, stack.stack], workspaceName),
		sku: { name: "PerGB2018" },
		retentionInDays: Math.max(fewest, want.retentionDays),
		features: { disableLocalAuth: true },
	};
	return new Workspace(name, adjusted(adjust.azure?.workspace, args, name), opts);
}

/** Where traces would be looked at, and where availability tests belong to. */
function createInsights(
	{ name, want, stack, tags, adjust, opts }: ObservabilityMaking,
	{ network }: ObservabilityLinks,
	workspace: Workspace,
): Component {
	const args: ComponentArgs = {
		...onTarget(network.placement, "azure").place(tags),
		resourceName: physicalName([stack.project, stack.stack], insightsName),
		kind: "web",
		applicationType: "web",
		workspaceResourceId: workspace.id,
		ingestionMode: "LogAnalytics",
		disableLocalAuth: true,
		...(want.traces > 0 && { samplingPercentage: want.traces * 100 }),
	};
	return new Component(`${name}-insights`, adjusted(adjust.azure?.insights, args, `${name}-insights`), opts);
}

/** Short names are what a message begins with. */
const escalation = { critical: "page", warning: "ticket" } as const;

function createGroups({ name, want, stack, tags, adjust, opts }: ObservabilityMaking, { network }: ObservabilityLinks): Watch["groups"] {
	if (want.notify.length === 0) return undefined;
	const { resourceGroupName, tags: own } = onTarget(network.placement, "azure").place(tags);
	const emailReceivers = want.notify.map((emailAddress) => ({ name: emailAddress, emailAddress, useCommonAlertSchema: true }));
	const create = (severity: keyof typeof escalation) => {
		const groupShortName = escalation[severity];
		const actionGroupName = physicalName([stack.project, stack.stack, groupShortName], insightsName);
		const args = { resourceGroupName, actionGroupName, groupShortName, location: "Global", enabled: true, emailReceivers, tags: own };
		const logical = `${name}-${groupShortName}`;
		return new ActionGroup(logical, adjusted<ActionGroupArgs>(adjust.azure?.actionGroup, args, logical), opts);
	};
	return { critical: create("critical"), warning: create("warning") };
}
