import { Secret } from "@pulumi/azure-native/keyvault/secret.js";
import { Database, type DatabaseArgs } from "@pulumi/azure-native/redisenterprise/database.js";
import { listDatabaseKeysOutput } from "@pulumi/azure-native/redisenterprise/listDatabaseKeys.js";
import { RedisEnterprise, type RedisEnterpriseArgs } from "@pulumi/azure-native/redisenterprise/redisEnterprise.js";
import { interpolate, type Output, secret } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { SecretReference } from "../secrets/contract.ts";
import type { CacheAdjustments, CacheDriver, CacheIntent, CacheLinks } from "./contract.ts";

export interface AzureCacheServer {
	readonly target: "azure";
	readonly clusterId: Output<string>;
}

declare module "./contract.ts" {
	interface CacheServers {
		readonly azure: AzureCacheServer;
	}
	interface CacheAdjustments {
		readonly azure?: { readonly cluster?: Adjust<RedisEnterpriseArgs>; readonly database?: Adjust<DatabaseArgs> };
	}
}

type CacheMaking = Making<CacheIntent, CacheAdjustments>;

/** Azure's limit of a cluster's name. */
const clusterName = { max: 60 };

/** The only port that Azure Managed Redis begins with. */
const port = 10_000;

/** Sizes of Azure Managed Redis with balanced memory and processors: memory of all shards in GB, smallest first. Above 120 GB they are in preview. */
const sizes = [
	{ gb: 0.5, name: "Balanced_B0" },
	{ gb: 1, name: "Balanced_B1" },
	{ gb: 3, name: "Balanced_B3" },
	{ gb: 6, name: "Balanced_B5" },
	{ gb: 12, name: "Balanced_B10" },
	{ gb: 24, name: "Balanced_B20" },
	{ gb: 60, name: "Balanced_B50" },
	{ gb: 120, name: "Balanced_B100" },
] as const;

const mibPerGb = 1000 ** 3 / 1024 ** 2;
const most = Math.floor(120 * mibPerGb);
/** Largest that Azure keeps on one shard. */
const mostUnsharded = Math.floor(24 * mibPerGb);

export const azureCache = {
	target: "azure",
	features: { cluster: true, standalone: true },
	limits: {
		shards: { max: 1, why: "Azure Managed Redis chooses the number of shards by the memory, and memory here is that of all of them." },
		replicasPerShard: { max: 1, why: "Azure Managed Redis keeps each shard once or twice." },
		memoryMib: { max: most, path: "cache.memory", why: "larger sizes of Azure Managed Redis are in preview." },
	},
	rules: [
		{
			path: "cache.mode",
			holds: ({ mode, memoryMib }) => mode === "cluster" || memoryMib <= mostUnsharded,
			given: ({ mode, memoryMib }) => `${mode} with ${memoryMib} MiB`,
			why: "Azure keeps no more than 24 GB on one shard.",
			fix: `Set it to "cluster", or cache.memory to ${mostUnsharded} MiB or less.`,
		},
	],
	create: (making, links) => {
		const cluster = createCluster(making, links);
		const database = createDatabase(making, links, cluster);
		onTarget(links.network.placement, "azure").createEndpoint(making.name, "redisEnterprise", cluster.id, making.opts);
		return {
			server: { target: "azure", clusterId: cluster.id },
			tls: true,
			password: createPassword(making, links, cluster, database),
			nodes: interpolate`${cluster.hostName}:${port}`,
			version: cluster.redisVersion,
		};
	},
} satisfies CacheDriver;

function createCluster({ name, want, tags, adjust, opts }: CacheMaking, { network, keyring }: CacheLinks): RedisEnterprise {
	const { place, uniqueName } = onTarget(network.placement, "azure");
	const key = onTarget(keyring, "azure").keys?.cache;
	const args: RedisEnterpriseArgs = {
		...place(tags),
		clusterName: uniqueName(name, clusterName),
		sku: { name: sizes.find(({ gb }) => gb * mibPerGb >= want.memoryMib)?.name ?? "Balanced_B100" },
		// In a region with zones the second copy is in another one.
		highAvailability: want.replicasPerShard > 0 ? "Enabled" : "Disabled",
		minimumTlsVersion: "1.2",
		publicNetworkAccess: "Disabled",
		...(key && encryptedBy(key)),
	};
	return new RedisEnterprise(name, adjusted(adjust.azure?.cluster, args, name), opts);
}

function encryptedBy({ identityId, versionUri }: { readonly identityId: Output<string>; readonly versionUri: Output<string> }) {
	const identity = { identityType: "userAssignedIdentity", userAssignedIdentityResourceId: identityId };
	return {
		identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
		encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: versionUri, keyEncryptionKeyIdentity: identity } },
	};
}

/** How keys are spread can't be changed later: in cluster mode clients go to the shard that has a key, on a single one as on many. */
function createDatabase({ name, want, tags, adjust, opts }: CacheMaking, { network }: CacheLinks, cluster: RedisEnterprise): Database {
	const args: DatabaseArgs = {
		resourceGroupName: onTarget(network.placement, "azure").place(tags).resourceGroupName,
		clusterName: cluster.name,
		databaseName: "default",
		port,
		clientProtocol: "Encrypted",
		clusteringPolicy: want.mode === "cluster" ? "OSSCluster" : "NoCluster",
		evictionPolicy: "AllKeysLRU",
		accessKeysAuthentication: "Enabled",
	};
	return new Database(`${name}-database`, adjusted(adjust.azure?.database, args, `${name}-database`), opts);
}

/** Azure makes the password itself; kept in the vault, because only what is there has a reference and a revision. */
function createPassword(
	{ name, tags, opts }: CacheMaking,
	{ network, keyring }: CacheLinks,
	cluster: RedisEnterprise,
	database: Database,
): SecretReference {
	const { resourceGroupName } = onTarget(network.placement, "azure").place(tags);
	const which = { resourceGroupName, clusterName: cluster.name, databaseName: database.name };
	const value = secret(listDatabaseKeysOutput(which, opts).primaryKey);
	const kept = new Secret(
		`${name}-password`,
		{
			resourceGroupName,
			vaultName: onTarget(keyring, "azure").vaultName,
			secretName: `${name}-password`,
			properties: { value, contentType: "the cache's access key" },
			tags: { ...tags },
		},
		opts,
	);
	const answer = (each: "secretUri" | "secretUriWithVersion") => kept.properties.apply((properties) => properties[each]);
	return { value, reference: answer("secretUri"), revision: answer("secretUriWithVersion") };
}
