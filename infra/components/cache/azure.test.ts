import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { secretMark } from "../../testing/recording.ts";
import { Cache, type CacheArgs, settle } from "./contract.ts";

const made = (intent: Partial<CacheArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const links = { network, keyring, password: references.cache };
		return new Cache("subject", { stack, mode: "cluster", memoryMib: 2048, ...links, ...intent }, drivers.cache, opts);
	});

describe("the cache on azure", () => {
	test("is a cluster by protocol from its smallest size on, so that it grows without being replaced", async () => {
		const { inputs } = await made({});
		expect(inputs("redisenterprise:RedisEnterprise", "subject")).toMatchObject({
			sku: { name: "Balanced_B3" },
			highAvailability: "Disabled",
			minimumTlsVersion: "1.2",
			publicNetworkAccess: "Disabled",
			encryption: {
				customerManagedKeyEncryption: { keyEncryptionKeyUrl: "azure-native:keyvault:Key::ground-secrets-key-cache.keyUriWithVersion" },
			},
		});
		expect(inputs("redisenterprise:Database", "subject-database")).toMatchObject({
			clusteringPolicy: "OSSCluster",
			clientProtocol: "Encrypted",
			port: 10_000,
			evictionPolicy: "AllKeysLRU",
		});
	});

	test("its password is Azure's own, and lies in the vault", async () => {
		const { inputs } = await made({});
		expect(inputs("keyvault:Secret", "subject-password")).toMatchObject({
			vaultName: "azure-native:keyvault:Vault::ground-secrets-keys.name",
			properties: { value: { [secretMark]: expect.stringContaining("cache-key") } },
		});
	});

	test.each([
		{ memoryMib: 8192, replicasPerShard: 1, size: "Balanced_B10", copies: "Enabled" },
		{ memoryMib: 32_768, replicasPerShard: 1, size: "Balanced_B50", copies: "Enabled" },
	])("$memoryMib MiB are a $size", async ({ memoryMib, replicasPerShard, size, copies }) => {
		const { inputs } = await made({ memoryMib, replicasPerShard });
		expect(inputs("redisenterprise:RedisEnterprise", "subject")).toMatchObject({ sku: { name: size }, highAvailability: copies });
	});

	test("refuses a number of shards, and more on one shard than Azure keeps there", () => {
		const stack = stackOn("azure");
		expect(() => settle({ stack, mode: "cluster", shards: 3, memoryMib: 2048 }, drivers.cache)).toThrow("chooses the number of shards");
		expect(() => settle({ stack, mode: "standalone", memoryMib: 32_768 }, drivers.cache)).toThrow("24 GB on one shard");
	});
});
