import { DiagnosticSetting, type DiagnosticSettingArgs } from "@pulumi/azure-native/monitor/diagnosticSetting.js";
import type { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import type { ObservabilityMaking } from "./azure-watch.ts";
import type { ObservabilityLinks } from "./contract.ts";

export interface AzureDiagnosticAdjustments {
	readonly diagnostics?: Adjust<DiagnosticSettingArgs>;
}

/** What one resource says of itself, and how much of it is kept. */
interface Source {
	readonly what: string;
	readonly resourceUri: Output<string>;
	readonly logs: readonly { readonly categoryGroup?: string; readonly category?: string; readonly enabled: true }[];
	/** Whether its figures are kept beside its logs: a query over two figures needs them there. */
	readonly metrics?: true;
}

const audit = { categoryGroup: "audit", enabled: true } as const;
const everything = { categoryGroup: "allLogs", enabled: true } as const;
const category = (name: string) => ({ category: name, enabled: true }) as const;

function sources({ keyring, database, cache, storage, backends, edge }: ObservabilityLinks): readonly Source[] {
	return [
		{ what: "keys", resourceUri: onTarget(keyring, "azure").vaultId, logs: [audit] },
		{ what: "database", resourceUri: onTarget(database.server, "azure").serverId, logs: [category("PostgreSQLLogs")] },
		{ what: "cache", resourceUri: onTarget(cache.server, "azure").clusterId, logs: [], metrics: true },
		// Who opened a session in an instance stands in the cluster's audit, who was let in in the guard's.
		{ what: "cluster", resourceUri: onTarget(backends.api, "azure").clusterId, logs: [category("kube-audit-admin"), category("guard")] },
		...(storage.store.target === "azure"
			? [{ what: "files", resourceUri: interpolate`${storage.store.accountId}/blobServices/default`, logs: [audit] }]
			: []),
		...(edge.wayIn.target === "azure" ? [{ what: "way-in", resourceUri: edge.wayIn.profileId, logs: [everything] }] : []),
	];
}

/** Logs of access, of the request filter and of whoever used a key, kept as long as the stack's other logs. */
export function createDiagnostics({ name, adjust, opts }: ObservabilityMaking, links: ObservabilityLinks, workspace: Workspace): void {
	for (const { what, resourceUri, logs, metrics } of sources(links)) {
		const logical = `${name}-logs-${what}`;
		const figures = metrics && [{ category: "AllMetrics", enabled: true }];
		const args: DiagnosticSettingArgs = {
			name: "kept",
			resourceUri,
			workspaceId: workspace.id,
			logs: [...logs],
			...(figures && { metrics: figures }),
		};
		new DiagnosticSetting(logical, adjusted(adjust.azure?.diagnostics, args, logical), opts);
	}
}
