import { ManagementLockByScope } from "@pulumi/azure-native/authorization/managementLockByScope.js";
import { BackupVault, type BackupVaultArgs } from "@pulumi/azure-native/dataprotection/backupVault.js";
import type { Resource } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AzurePolicyAdjustments, type BackupMaking, createProtection } from "./azure-protection.ts";
import type { BackupDriver, BackupLinks } from "./contract.ts";

declare module "./contract.ts" {
	interface BackupAdjustments {
		readonly azure?: { readonly vault?: Adjust<BackupVaultArgs> } & AzurePolicyAdjustments;
	}
}

/** Azure's limit of a vault's name. */
const vaultName = { max: 50 };

/** Days in which a deleted backup can be brought back. */
const undeleteDays = 14;

/** Days that a Flexible Server can be restored to any second of, at the least and at the most. */
const recovery = { least: 7, most: 35 } as const;

const daily = "a Flexible Server is backed up every day, and what happens between by its log at once.";

export const azureBackup = {
	target: "azure",
	features: {
		crossRegion: true,
		immutable: true,
		restoreTests: "no service of Azure restores a backup by itself to see that it can.",
	},
	limits: { intervalHours: { min: 24, max: 24, path: "backup.interval", why: daily } },
	rules: [
		{
			path: "backup.retention",
			holds: ({ retentionDays }) => retentionDays === 0 || (retentionDays >= recovery.least && retentionDays <= recovery.most),
			given: ({ retentionDays }) => `${retentionDays} days`,
			why: `a Flexible Server can be restored to any second of its last ${recovery.least} to ${recovery.most} days, no fewer and no more.`,
			fix: `Set it to "${recovery.least} days" to "${recovery.most} days", or to "none".`,
		},
	],
	create: (making, links) => {
		const vault = createVault(making, links);
		const grants = grantVault(making, links, vault);
		createProtection(making, links, vault, grants);
		if (making.want.deletionProtection) protectVault(making, vault);
		return { location: vault.id };
	},
} satisfies BackupDriver;

/** Where backups lie can't be changed once there is one: in the paired region too from the start, and restored from there where it is asked for. */
function createVault({ name, want, stack, tags, adjust, opts }: BackupMaking, { network, keyring }: BackupLinks): BackupVault {
	const key = onTarget(keyring, "azure").keys?.backup;
	const encryption = key && {
		state: "Enabled",
		infrastructureEncryption: "Enabled",
		keyVaultProperties: { keyUri: key.uri },
		kekIdentity: { identityType: "UserAssigned", identityId: key.identityId },
	};
	const args: BackupVaultArgs = {
		...onTarget(network.placement, "azure").place(tags),
		vaultName: physicalName([stack.project, stack.stack], vaultName),
		identity: key ? { type: "SystemAssigned,UserAssigned", userAssignedIdentities: [key.identityId] } : { type: "SystemAssigned" },
		properties: {
			storageSettings: [{ datastoreType: "VaultStore", type: "GeoRedundant" }],
			securitySettings: {
				// "Locked" can't be taken back, by anyone.
				immutabilitySettings: { state: want.immutable ? "Locked" : "Disabled" },
				softDeleteSettings: { state: "On", retentionDurationInDays: undeleteDays },
				...(encryption && { encryptionSettings: encryption }),
			},
			featureSettings: { crossRegionRestoreSettings: { state: want.crossRegion ? "Enabled" : "Disabled" } },
		},
	};
	const options = { ...opts, protect: want.deletionProtection };
	return new BackupVault(name, adjusted(adjust.azure?.vault, args, name), options);
}

/** The vault's own identity, on what it backs up; to find the server it must read the server's group. */
function grantVault({ name, opts }: BackupMaking, { network, database, storage }: BackupLinks, vault: BackupVault): readonly Resource[] {
	const { createGrant, resourceGroupId } = onTarget(network.placement, "azure");
	const to = vault.identity.apply((identity) => identity?.principalId ?? "");
	const server = onTarget(database.server, "azure").serverId;
	const own = [
		createGrant(`${name}-reads`, { role: "read", to, on: resourceGroupId }, opts),
		createGrant(`${name}-database-grant`, { role: "backUpDatabase", to, on: server }, opts),
	];
	if (storage.store.target !== "azure") return own;
	return [...own, createGrant(`${name}-files-grant`, { role: "backUpBlobs", to, on: storage.store.accountId }, opts)];
}

/** Holds for everyone who may not remove locks, whatever tool they use. */
function protectVault({ name, opts }: BackupMaking, vault: BackupVault): void {
	new ManagementLockByScope(`${name}-lock`, { scope: vault.id, level: "CanNotDelete", notes: "backup.deletionProtection" }, opts);
}
