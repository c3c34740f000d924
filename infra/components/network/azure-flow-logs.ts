import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { FlowLog, type FlowLogArgs } from "@pulumi/azure-native/network/flowLog.js";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { StorageAccount, type StorageAccountArgs } from "@pulumi/azure-native/storage/storageAccount.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { type AzurePlace, createGrant } from "./azure-place.ts";
import type { NetworkAdjustments, NetworkIntent } from "./contract.ts";

export interface AzureFlowLogAdjustments {
	readonly flowLog?: Adjust<FlowLogArgs>;
	readonly flowLogAccount?: Adjust<StorageAccountArgs>;
}

interface FlowLogLinks {
	readonly network: VirtualNetwork;
	readonly subscription: Output<string>;
	/** World-wide name of the account that the logs are kept in. */
	readonly accountName: string;
	readonly place: AzurePlace;
}

/** Azure's limit of an identity's and a flow log's name. */
const logName = { max: 80 };

/** Days that connections can be looked up. */
const retentionDays = 30;

/** What Azure calls the watcher that it makes itself with a region's first network; a second one is refused. */
const watchers = { resourceGroupName: "NetworkWatcherRG", networkWatcherName: (region: string) => `NetworkWatcher_${region}` };

export function createFlowLogs({ name, stack, adjust, opts }: Making<NetworkIntent, NetworkAdjustments>, links: FlowLogLinks): void {
	const { network, place, subscription } = links;
	const physical = physicalName([stack.project, stack.stack, "flow"], logName);
	const account = createAccount(`${name}-flow`, links, adjust.azure?.flowLogAccount, opts);
	const writer = new UserAssignedIdentity(`${name}-flow-writer`, { ...place, resourceName: physical }, opts);
	const grant = createGrant(`${name}-flow-writes`, subscription, { role: "writeBlobs", to: writer.principalId, on: account.id }, opts);
	const args = {
		resourceGroupName: watchers.resourceGroupName,
		networkWatcherName: watchers.networkWatcherName(stack.region),
		flowLogName: physical,
		location: stack.region,
		targetResourceId: network.id,
		storageId: account.id,
		enabled: true,
		format: { type: "JSON", version: 2 },
		retentionPolicy: { enabled: true, days: retentionDays },
		identity: { type: "UserAssigned", userAssignedIdentities: [writer.id] },
		tags: place.tags,
	} as const satisfies FlowLogArgs;
	new FlowLog(`${name}-flow`, adjusted<FlowLogArgs>(adjust.azure?.flowLog, args, `${name}-flow`), { ...opts, dependsOn: [grant] });
}

/** Encrypted with Azure's key: the stack's own come after the network. */
function createAccount(
	name: string,
	{ accountName, place }: FlowLogLinks,
	adjust: Adjust<StorageAccountArgs> | undefined,
	opts: Making<object>["opts"],
): StorageAccount {
	const args: StorageAccountArgs = {
		...place,
		accountName,
		kind: "StorageV2",
		sku: { name: "Standard_ZRS" },
		allowBlobPublicAccess: false,
		allowSharedKeyAccess: false,
		enableHttpsTrafficOnly: true,
		minimumTlsVersion: "TLS1_2",
		networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
	};
	return new StorageAccount(`${name}-account`, adjusted(adjust, args, `${name}-account`), opts);
}
