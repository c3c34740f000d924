import { describe, expect, test } from "@jest/globals";
import { asked } from "../../testing/asked.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { Cache } from "./contract.ts";

describe("the cache on digitalocean", () => {
	test("is Valkey with a standby in the network, forgets the least recently used, and speaks TLS only", async () => {
		const { inputs } = await asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
			const links = { network, keyring, password: references.cache };
			return new Cache("subject", { stack, mode: "standalone", memoryMib: 8200, ...links }, drivers.cache, opts);
		});
		expect(inputs("index/databaseCluster:DatabaseCluster", "subject")).toMatchObject({
			engine: "valkey",
			version: "8",
			size: "m-2vcpu-16gb",
			nodeCount: 2,
			evictionPolicy: "allkeys_lru",
			privateNetworkUuid: "digitalocean:index/vpc:Vpc::ground-network.id",
		});
		expect(inputs("index/databaseValkeyConfig:DatabaseValkeyConfig", "subject-config")).toMatchObject({ ssl: true, persistence: "off" });
	});
});
