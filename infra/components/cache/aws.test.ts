import { describe, expect, test } from "@jest/globals";
import { Refusal } from "../../kit/refusal.ts";
import { drivers } from "../../stacks/drivers/aws.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { secretMark } from "../../testing/recording.ts";
import { planNodeType } from "./aws-sizes.ts";
import { Cache, type CacheArgs, settle } from "./contract.ts";

const made = (intent: Partial<Omit<CacheArgs, "zones">>) =>
	asked(
		drivers,
		({ stack, opts, network, secrets: { keyring, references } }) =>
			new Cache("subject", { stack, network, keyring, password: references.cache, mode: "cluster", ...intent }, drivers.cache, opts),
	);

const group = "elasticache/replicationGroup:ReplicationGroup";

describe("the cache on aws", () => {
	test("is encrypted with the stack's key, speaks TLS only and wants the password", async () => {
		const { inputs } = await made({});
		expect(inputs(group, "subject")).toMatchObject({
			engine: "valkey",
			atRestEncryptionEnabled: true,
			kmsKeyId: "aws:kms/key:Key::ground-secrets-key-data.arn",
			transitEncryptionEnabled: true,
			transitEncryptionMode: "required",
			authToken: { [secretMark]: expect.any(String) },
			securityGroupIds: ["aws:ec2/securityGroup:SecurityGroup::ground-network-cache.id"],
		});
	});

	test("is a cluster from its first shard on, so that it grows without being replaced", async () => {
		const { inputs } = await made({ shards: 1, replicasPerShard: 0 });
		expect(inputs(group, "subject")).toMatchObject({
			clusterMode: "enabled",
			numNodeGroups: 1,
			replicasPerNodeGroup: 0,
			automaticFailoverEnabled: true,
			multiAzEnabled: false,
		});
		expect(inputs(group, "subject")).not.toHaveProperty("numCacheClusters");
		const grown = await made({ shards: 3, replicasPerShard: 1 });
		expect(grown.inputs(group, "subject")).toMatchObject({ numNodeGroups: 3, replicasPerNodeGroup: 1, multiAzEnabled: true });
	});

	test("one server has no shards", async () => {
		const { inputs } = await made({ mode: "standalone" });
		expect(inputs(group, "subject")).toMatchObject({ clusterMode: "disabled", numCacheClusters: 1 });
		expect(inputs(group, "subject")).not.toHaveProperty("numNodeGroups");
	});

	test("a full one throws away what was used least recently", async () => {
		const { inputs } = await made({});
		expect(inputs("elasticache/parameterGroup:ParameterGroup", "subject")).toMatchObject({
			family: "valkey8",
			parameters: [
				{ name: "cluster-enabled", value: "yes" },
				{ name: "maxmemory-policy", value: "allkeys-lru" },
			],
		});
	});

	test("more nodes than one group takes are refused", () => {
		const of = (shards: number) => () =>
			settle({ stack: stackOn("aws"), mode: "cluster", shards, replicasPerShard: 2, zones: 3 }, drivers.cache);
		expect(of(31)).toThrow(Refusal);
		expect(of(30)).not.toThrow();
	});

	test.each([
		[64, "cache.t4g.micro"],
		[2048, "cache.t4g.medium"],
		[8192, "cache.r7g.large"],
		[11_264, "cache.r7g.large"],
		[16_384, "cache.r7g.xlarge"],
	])("%d MiB are a %s, the smallest type that has them", (memoryMib, name) => {
		expect(planNodeType(memoryMib)).toBe(name);
	});
});
