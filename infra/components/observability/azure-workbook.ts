import { Workbook } from "@pulumi/azure-native/applicationinsights/workbook.js";
import { all, interpolate, type Output } from "@pulumi/pulumi";
import { RandomUuid } from "@pulumi/random/randomUuid.js";
import { onTarget } from "../../kit/targets.ts";
import { planQueries } from "./azure-queries.ts";
import type { ObservabilityMaking, Watch } from "./azure-watch.ts";
import type { ObservabilityLinks } from "./contract.ts";
import { alerts } from "./plan.ts";

/** Every signal over the last day, under its name; returns where it is looked at. A workbook's name must be a UUID. */
export function createWorkbook(
	{ name, stack, tags, opts }: ObservabilityMaking,
	links: ObservabilityLinks,
	{ workspace }: Watch,
): Output<string> {
	const ids = all([workspace.id, onTarget(links.backends.api, "azure").logsId]);
	const queries = planQueries(links.edge.wayIn.target === "azure");
	const signals = [...new Set(alerts.map(({ signal }) => signal))];
	const serializedData = ids.apply(([platform, containers]) => {
		const workspaces = { platform, containers };
		const items = signals.map((signal) => item(signal, queries[signal].kql, workspaces[queries[signal].workspace]));
		return JSON.stringify({ version: "Notebook/1.0", items, fallbackResourceIds: [platform] });
	});
	const workbook = new Workbook(
		`${name}-workbook`,
		{
			...onTarget(links.network.placement, "azure").place(tags),
			resourceName: new RandomUuid(`${name}-workbook`, {}, opts).result,
			displayName: `${stack.project} ${stack.stack}`,
			category: "workbook",
			kind: "shared",
			serializedData,
			sourceId: workspace.id,
		},
		opts,
	);
	return interpolate`https://portal.azure.com/#resource${workbook.id}`;
}

/** One figure. Type 3 is a query; 0 asks a Log Analytics workspace. */
function item(title: string, query: string, workspaceId: string) {
	const content = {
		version: "KqlItem/1.0",
		title,
		query,
		size: 1,
		queryType: 0,
		timeContext: { durationMs: 86_400_000 },
		resourceType: "microsoft.operationalinsights/workspaces",
		crossComponentResources: [workspaceId],
	};
	return { type: 3, name: title, content };
}
