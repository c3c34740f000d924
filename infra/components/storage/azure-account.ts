import { BlobServiceProperties, type BlobServicePropertiesArgs } from "@pulumi/azure-native/storage/blobServiceProperties.js";
import { StorageAccount, type StorageAccountArgs } from "@pulumi/azure-native/storage/storageAccount.js";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { Keyring } from "../secrets/contract.ts";
import { keepsVersions } from "./azure-lifecycle.ts";
import type { StorageAdjustments, StorageIntent, StorageLinks } from "./contract.ts";

export interface AzureAccountAdjustments {
	readonly account?: Adjust<StorageAccountArgs>;
	readonly blobService?: Adjust<BlobServicePropertiesArgs>;
}

type AzureKey = NonNullable<Extract<Keyring, { readonly target: "azure" }>["keys"]>["storage"];

interface AccountTerms {
	/** Word that tells the account from the stack's other ones; "" for the first. */
	readonly what: "" | "copy";
	readonly location: string;
	/** Between zones, or within one where a region may have no others. Can't be changed by an update. */
	readonly replication: "ZRS" | "LRS";
	readonly key: AzureKey | undefined;
}

/** Azure's limit of an account's name, which takes no hyphen. */
const accountName = { max: 24, separator: "" } as const;

/** Days in which a deleted blob or container comes back by one command. */
const undeleteDays = 14;

export interface AzureAccount {
	readonly account: StorageAccount;
	/** How its blobs are kept; whatever needs versions waits for it. */
	readonly blobs: BlobServiceProperties;
}

export function createAccount(
	making: Making<StorageIntent, StorageAdjustments>,
	{ network }: StorageLinks,
	{ what, location, replication, key }: AccountTerms,
): AzureAccount {
	const { name, want, tags, adjust, opts } = making;
	const { place, uniqueName } = onTarget(network.placement, "azure");
	const logical = what === "" ? name : `${name}-${what}`;
	const args: StorageAccountArgs = {
		...place(tags),
		location,
		accountName: uniqueName(what === "" ? "files" : what, accountName),
		kind: "StorageV2",
		sku: { name: `Standard_${replication}` },
		...closed,
		...(key && encryptedBy(key)),
	};
	const account = new StorageAccount(logical, adjusted(adjust.azure?.account, args, logical), {
		...opts,
		protect: want.deletionProtection,
	});
	return { account, blobs: createBlobService(making, place(tags), account, logical) };
}

/** Reached by private addresses and proven identities alone. */
const closed = {
	allowBlobPublicAccess: false,
	allowCrossTenantReplication: false,
	allowSharedKeyAccess: false,
	defaultToOAuthAuthentication: true,
	enableHttpsTrafficOnly: true,
	isLocalUserEnabled: false,
	minimumTlsVersion: "TLS1_2",
	publicNetworkAccess: "Disabled",
	networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
} as const satisfies Partial<StorageAccountArgs>;

/** Without a version the account follows the key's rotation by itself. The second, inner encryption can be had at creation only. */
function encryptedBy(key: AzureKey): Pick<StorageAccountArgs, "identity" | "encryption"> {
	return {
		identity: { type: "UserAssigned", userAssignedIdentities: [key.identityId] },
		encryption: {
			keySource: "Microsoft.Keyvault",
			keyVaultProperties: { keyName: key.name, keyVaultUri: key.vaultUri },
			encryptionIdentity: { encryptionUserAssignedIdentity: key.identityId },
			requireInfrastructureEncryption: true,
			services: { blob: { enabled: true, keyType: "Account" } },
		},
	};
}

function createBlobService(
	{ want, adjust, opts }: Making<StorageIntent, StorageAdjustments>,
	{ resourceGroupName }: Pick<BlobServicePropertiesArgs, "resourceGroupName">,
	account: StorageAccount,
	name: string,
): BlobServiceProperties {
	const undelete = want.versioning ? { enabled: true, days: undeleteDays } : { enabled: false };
	const args: BlobServicePropertiesArgs = {
		resourceGroupName,
		accountName: account.name,
		blobServicesName: "default",
		isVersioningEnabled: keepsVersions(want),
		changeFeed: { enabled: want.crossRegion },
		deleteRetentionPolicy: undelete,
		containerDeleteRetentionPolicy: undelete,
	};
	return new BlobServiceProperties(`${name}-blobs`, adjusted(adjust.azure?.blobService, args, `${name}-blobs`), opts);
}
