import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { Cache, type CacheArgs } from "./contract.ts";

const made = (intent: Partial<Omit<CacheArgs, "zones">>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const args = { stack, network, keyring, password: references.cache, mode: "cluster" as const, memoryMib: 2048, ...intent };
		return new Cache("subject", args, drivers.cache, opts);
	});

const instance = "memorystore/instance:Instance";

describe("the cache on gcp", () => {
	test("is encrypted, asks who calls, and is spread over zones from the start", async () => {
		const { inputs } = await made({ shards: 3, replicasPerShard: 1 });
		expect(inputs(instance, "subject")).toMatchObject({
			mode: "CLUSTER",
			shardCount: 3,
			replicaCount: 1,
			nodeType: "STANDARD_SMALL",
			transitEncryptionMode: "SERVER_AUTHENTICATION",
			authorizationMode: "IAM_AUTH",
			kmsKey: "gcp:kms/cryptoKey:CryptoKey::ground-secrets-key-cache.id",
			zoneDistributionConfig: { mode: "MULTI_ZONE" },
		});
	});

	test.each([
		{ memoryMib: 4959, nodeType: "STANDARD_SMALL" },
		{ memoryMib: 4960, nodeType: "HIGHMEM_MEDIUM" },
		{ memoryMib: 9918, nodeType: "HIGHMEM_MEDIUM" },
		{ memoryMib: 9919, nodeType: "HIGHMEM_XLARGE" },
	])("$memoryMib MiB of keys fit on a $nodeType", async ({ memoryMib, nodeType }) => {
		expect((await made({ memoryMib })).inputs(instance, "subject").nodeType).toBe(nodeType);
	});
});
