import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig.js";
import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment.js";
import { Key, type KeyArgs } from "@pulumi/azure-native/keyvault/key.js";
import { Vault } from "@pulumi/azure-native/keyvault/vault.js";
import { FederatedIdentityCredential } from "@pulumi/azure-native/managedidentity/federatedIdentityCredential.js";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer.js";
import { BlobServiceProperties } from "@pulumi/azure-native/storage/blobServiceProperties.js";
import { ManagementPolicy } from "@pulumi/azure-native/storage/managementPolicy.js";
import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount.js";
import { type Input, interpolate, type Output } from "@pulumi/pulumi";
import type { Settings } from "./settings.ts";
import { issuer, keptDays, prefix, subjects, type Team } from "./team.ts";

interface Place {
	readonly resourceGroupName: Output<string>;
	readonly location: string;
	readonly tags: Readonly<Record<string, string>>;
}

const tags = { project: prefix, component: "bootstrap" };
/** Short, in letters only: names of accounts and vaults are unique in the world, and 24 characters with the ending that Pulumi adds. */
const short = "lastate";

export function create(settings: Settings): Team {
	const group = new ResourceGroup(`${prefix}-bootstrap`, { location: settings.region, tags }, { protect: true });
	const place = { resourceGroupName: group.name, location: settings.region, tags };
	const { subscriptionId, tenantId } = getClientConfigOutput();
	const vault = createVault(place, tenantId);
	const key = createKey(place, vault);
	const account = createAccount(place);
	const container = createContainer(place, account);
	const deployer = createDeployer(settings, place, { subscriptionId, vault, account });
	return {
		backend: interpolate`azblob://${container.name}?storage_account=${account.name}`,
		secretsProvider: interpolate`azurekeyvault://${vault.name}.vault.azure.net/keys/${key.name}`,
		deployer: { clientId: deployer.clientId, tenantId, subscriptionId },
		declined: [],
	};
}

function createVault({ resourceGroupName, location }: Place, tenantId: Output<string>): Vault {
	const properties = {
		tenantId,
		sku: { family: "A", name: "premium" },
		enableRbacAuthorization: true,
		enablePurgeProtection: true,
		enableSoftDelete: true,
		softDeleteRetentionInDays: 90,
	} as const;
	return new Vault(short, { resourceGroupName, location, tags, properties }, { protect: true });
}

const keyOperations = ["encrypt", "decrypt", "wrapKey", "unwrapKey"] as const;

/** Old versions still open what they closed, so the key may change every year by itself. */
function createKey({ resourceGroupName }: Place, vault: Vault): Key {
	const properties: KeyArgs["properties"] = {
		kty: "RSA-HSM",
		keySize: 3072,
		keyOps: [...keyOperations],
		rotationPolicy: { lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate: "P1Y" } }] },
	};
	return new Key("state", { resourceGroupName, vaultName: vault.name, keyName: "state", properties, tags }, { protect: true });
}

function createAccount({ resourceGroupName, location }: Place): StorageAccount {
	const account = new StorageAccount(
		short,
		{
			resourceGroupName,
			location,
			tags,
			kind: "StorageV2",
			sku: { name: "Standard_ZRS" },
			allowBlobPublicAccess: false,
			allowSharedKeyAccess: false,
			enableHttpsTrafficOnly: true,
			minimumTlsVersion: "TLS1_2",
			encryption: { keySource: "Microsoft.Storage", requireInfrastructureEncryption: true },
		},
		{ protect: true },
	);
	const kept = { enabled: true, days: 30 };
	const recovery = { isVersioningEnabled: true, deleteRetentionPolicy: kept, containerDeleteRetentionPolicy: kept };
	new BlobServiceProperties("state", { resourceGroupName, accountName: account.name, blobServicesName: "default", ...recovery });
	return account;
}

function createContainer({ resourceGroupName }: Place, account: StorageAccount): BlobContainer {
	const accountName = account.name;
	const expiry = { version: { delete: { daysAfterCreationGreaterThan: keptDays } } };
	const rule = {
		name: "old-versions",
		type: "Lifecycle",
		enabled: true,
		definition: { actions: expiry, filters: { blobTypes: ["blockBlob"] } },
	};
	new ManagementPolicy("state", { resourceGroupName, accountName, managementPolicyName: "default", policy: { rules: [rule] } });
	return new BlobContainer("state", { resourceGroupName, accountName, containerName: "state", publicAccess: "None" }, { protect: true });
}

/** Built-in roles by the identifiers that are the same in every subscription. */
const roles = {
	Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
	"User Access Administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
	"Azure Kubernetes Service RBAC Cluster Admin": "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
	"Key Vault Administrator": "00482a5a-887f-4fb3-b363-3b7fe8e74483",
	"Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
	"Key Vault Crypto User": "12338af0-0e69-4776-bea7-57ae8d297424",
} as const;

interface Scopes {
	readonly subscriptionId: Output<string>;
	readonly vault: Vault;
	readonly account: StorageAccount;
}

function createDeployer(settings: Settings, { resourceGroupName, location }: Place, scopes: Scopes): UserAssignedIdentity {
	const identity = new UserAssignedIdentity(`${prefix}-deployer`, { resourceGroupName, location, tags });
	for (const [at, subject] of subjects(settings).entries()) {
		const audiences = ["api://AzureADTokenExchange"];
		const name = `forge-${settings.environments[at]}`;
		new FederatedIdentityCredential(name, { resourceGroupName, resourceName: identity.name, issuer, subject, audiences });
	}
	grant(identity, scopes);
	return identity;
}

/** Stacks make resource groups, identities and their roles, keys and secrets; of the bootstrap's own the state's blobs and the use of its key are enough. */
function grant({ principalId }: UserAssignedIdentity, { subscriptionId, vault, account }: Scopes): void {
	const whole = interpolate`/subscriptions/${subscriptionId}`;
	const give = (role: keyof typeof roles, scope: Input<string>) => {
		const roleDefinitionId = interpolate`${whole}/providers/Microsoft.Authorization/roleDefinitions/${roles[role]}`;
		const name = `deployer-${role.toLowerCase().replaceAll(" ", "-")}`;
		new RoleAssignment(name, { principalId, principalType: "ServicePrincipal", roleDefinitionId, scope });
	};
	give("Contributor", whole);
	// Stacks make roles of their own and locks, which the narrower administrator of role assignments may not.
	give("User Access Administrator", whole);
	give("Azure Kubernetes Service RBAC Cluster Admin", whole);
	give("Key Vault Administrator", whole);
	give("Storage Blob Data Contributor", account.id);
	give("Key Vault Crypto User", vault.id);
}
