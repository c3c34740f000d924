import { Workspace, type WorkspaceArgs } from "@pulumi/azure-native/operationalinsights/workspace.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
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
