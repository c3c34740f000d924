import { BackupInstance, type BackupInstanceArgs } from "@pulumi/azure-native/dataprotection/backupInstance.js";
import { BackupPolicy, type BackupPolicyArgs } from "@pulumi/azure-native/dataprotection/backupPolicy.js";
import type { BackupVault } from "@pulumi/azure-native/dataprotection/backupVault.js";
import type { Input, Output, Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { BackupAdjustments, BackupIntent, BackupLinks } from "./contract.ts";

export interface AzurePolicyAdjustments {
	readonly policy?: Adjust<BackupPolicyArgs>;
	readonly instance?: Adjust<BackupInstanceArgs>;
}

export type BackupMaking = Making<BackupIntent, BackupAdjustments>;

/** Something that the vault keeps copies of. */
interface Kept {
	readonly what: string;
	readonly datasourceType: string;
	readonly resourceType: string;
	readonly backupType: "Full" | "Discrete";
	/** As ISO 8601 repeats a time; Azure copies a whole server once a week and blobs every day, both at night. */
	readonly schedule: string;
	readonly resourceId: Output<string>;
	readonly resourceName: Output<string>;
	/** Containers, of an account. */
	readonly containers?: Input<string>[];
}

/** The server keeps its own log of every second; a copy in the vault survives the server's deletion. */
function keptOf({ database, storage }: BackupLinks): readonly Kept[] {
	const server = onTarget(database.server, "azure");
	const copies: Kept = {
		what: "database",
		datasourceType: "Microsoft.DBforPostgreSQL/flexibleServers",
		resourceType: "Microsoft.DBforPostgreSQL/flexibleServers",
		backupType: "Full",
		schedule: "R/2024-01-07T02:00:00+00:00/P1W",
		resourceId: server.serverId,
		resourceName: server.serverName,
	};
	if (storage.store.target !== "azure") return [copies];
	const { accountId, accountName, containers } = storage.store;
	const files: Kept = {
		what: "files",
		datasourceType: "Microsoft.Storage/storageAccounts/blobServices",
		resourceType: "Microsoft.Storage/storageAccounts",
		backupType: "Discrete",
		schedule: "R/2024-01-07T03:00:00+00:00/P1D",
		resourceId: accountId,
		resourceName: accountName,
		containers: [containers.materials.name],
	};
	return [copies, files];
}

export function createProtection(making: BackupMaking, links: BackupLinks, vault: BackupVault, grants: readonly Resource[]): void {
	for (const kept of keptOf(links)) createInstance(making, links, vault, kept, createPolicy(making, links, vault, kept), grants);
}

const vaultStore = { dataStoreType: "VaultStore", objectType: "DataStoreInfoBase" } as const;

function createPolicy(
	{ name, want, tags, adjust, opts }: BackupMaking,
	{ network }: BackupLinks,
	vault: BackupVault,
	{ what, datasourceType, backupType, schedule }: Kept,
): BackupPolicy {
	const tagging = { isDefault: true, tagInfo: { tagName: "Default" }, taggingPriority: 99 };
	const trigger = {
		objectType: "ScheduleBasedTriggerContext" as const,
		schedule: { repeatingTimeIntervals: [schedule], timeZone: "UTC" },
		taggingCriteria: [tagging],
	};
	const backupParameters = { objectType: "AzureBackupParams" as const, backupType };
	const backup = { name: "Backup", objectType: "AzureBackupRule" as const, dataStore: vaultStore, backupParameters, trigger };
	const deleteAfter = { objectType: "AbsoluteDeleteOption" as const, duration: `P${want.retentionDays}D` };
	const lifecycles = [{ deleteAfter, sourceDataStore: vaultStore, targetDataStoreCopySettings: [] }];
	const retention = { name: "Default", objectType: "AzureRetentionRule" as const, isDefault: true, lifecycles };
	const args: BackupPolicyArgs = {
		resourceGroupName: onTarget(network.placement, "azure").place(tags).resourceGroupName,
		vaultName: vault.name,
		backupPolicyName: what,
		properties: { objectType: "BackupPolicy", datasourceTypes: [datasourceType], policyRules: [backup, retention] },
	};
	return new BackupPolicy(`${name}-${what}-policy`, adjusted(adjust.azure?.policy, args, `${name}-${what}-policy`), opts);
}

function createInstance(
	{ name, want, stack, tags, adjust, opts }: BackupMaking,
	{ network }: BackupLinks,
	vault: BackupVault,
	{ what, datasourceType, resourceType, resourceId, resourceName, containers }: Kept,
	policy: BackupPolicy,
	grants: readonly Resource[],
): void {
	const { resourceGroupName, tags: own } = onTarget(network.placement, "azure").place(tags);
	const source = { datasourceType, resourceID: resourceId, resourceLocation: stack.region, resourceName, resourceType, resourceUri: "" };
	const parameters = containers && {
		policyParameters: {
			backupDatasourceParametersList: [{ objectType: "BlobBackupDatasourceParameters" as const, containersList: containers }],
		},
	};
	const args: BackupInstanceArgs = {
		resourceGroupName,
		vaultName: vault.name,
		backupInstanceName: what,
		properties: {
			objectType: "BackupInstance",
			friendlyName: what,
			dataSourceInfo: { objectType: "Datasource", ...source },
			dataSourceSetInfo: { objectType: "DatasourceSet", ...source },
			policyInfo: { policyId: policy.id, ...parameters },
		},
		tags: own,
	};
	const options = { ...opts, protect: want.deletionProtection, dependsOn: [...grants] };
	new BackupInstance(`${name}-${what}`, adjusted(adjust.azure?.instance, args, `${name}-${what}`), options);
}
