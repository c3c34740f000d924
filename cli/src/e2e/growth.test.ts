import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { targets } from "../../../infra/kit/targets.ts";
import { projectFolder } from "../project/folders.ts";
import type { Link, Told } from "../testing/plan-chain.ts";

/** Empty: every plan is made over what an earlier one leads to. */
let stateFolder: string;
beforeAll(() => {
	stateFolder = mkdtempSync(join(tmpdir(), "growth-"));
});
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

/** What each target asks of whoever has it. */
const owed: Readonly<Record<string, object>> = {
	gcp: { account: "example-project" },
	azure: { account: "00000000-0000-0000-0000-000000000000" },
	digitalocean: { cloudflare: { account: "0123456789abcdef0123456789abcdef" } },
};

const settingsOf = (cloud: string, environment: string, phase: string) => ({
	...owed[cloud],
	cloud,
	environment,
	phase,
	edge: { domain: "learn.example.org" },
});

function plans(chain: readonly Link[]): readonly Told[] {
	const node = join(projectFolder, "node_modules", ".bin", "node");
	const script = join(projectFolder, "cli", "src", "testing", "plan-chain.ts");
	const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };
	const { status, stdout, stderr } = spawnSync(node, [script, stateFolder, JSON.stringify(chain)], { env, encoding: "utf8" });
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as readonly Told[];
}

/** Production has no demonstration school, so its password goes. */
const demonstration = /^delete \S+ secrets-demo/;

/** Changes that must be foreseen as a loss, and the type that would be lost: the argument is what the provider is then told. */
interface Control {
	readonly what: string;
	readonly adjustments: object;
	readonly type: string;
}

const database = (target: string, resource: string, args: object) => ({ database: { [target]: { [resource]: args } } });
const cache = (target: string, resource: string, args: object) => ({ cache: { [target]: { [resource]: args } } });

const controls: Readonly<Record<string, readonly Control[]>> = {
	aws: [
		{ what: "engine", type: "aws:rds/instance:Instance", adjustments: database("aws", "instance", { engine: "mysql" }) },
		{
			what: "encryption key",
			type: "aws:rds/instance:Instance",
			adjustments: database("aws", "instance", { kmsKeyId: "arn:aws:kms:us-east-1:1:key/another" }),
		},
		{ what: "location", type: "aws:rds/instance:Instance", adjustments: database("aws", "instance", { availabilityZone: "us-east-1f" }) },
		{
			what: "subnet group",
			type: "aws:elasticache/replicationGroup:ReplicationGroup",
			adjustments: cache("aws", "replicationGroup", { subnetGroupName: "another" }),
		},
	],
	gcp: [
		{
			what: "engine's mode",
			type: "gcp:memorystore/instance:Instance",
			adjustments: cache("gcp", "instance", { mode: "CLUSTER_DISABLED" }),
		},
		{
			what: "encryption key",
			type: "gcp:sql/databaseInstance:DatabaseInstance",
			adjustments: database("gcp", "instance", { encryptionKeyName: "projects/p/locations/l/keyRings/r/cryptoKeys/another" }),
		},
		{
			what: "location",
			type: "gcp:sql/databaseInstance:DatabaseInstance",
			adjustments: database("gcp", "instance", { region: "europe-west1" }),
		},
		{
			what: "network",
			type: "gcp:memorystore/instance:Instance",
			adjustments: cache("gcp", "instance", { desiredAutoCreatedEndpoints: [{ network: "another", projectId: "example-project" }] }),
		},
	],
	azure: [
		{
			what: "engine's clustering",
			type: "azure-native:redisenterprise:Database",
			adjustments: cache("azure", "database", { clusteringPolicy: "NoCluster" }),
		},
		{
			what: "encryption key",
			type: "azure-native:dbforpostgresql:Server",
			adjustments: database("azure", "server", { dataEncryption: { type: "AzureKeyVault", primaryKeyURI: "https://another" } }),
		},
		{ what: "location", type: "azure-native:dbforpostgresql:Server", adjustments: database("azure", "server", { location: "westus" }) },
		{
			what: "subnet",
			type: "azure-native:dbforpostgresql:Server",
			adjustments: database("azure", "server", { network: { delegatedSubnetResourceId: "/another" } }),
		},
	],
	digitalocean: [
		{
			what: "engine",
			type: "digitalocean:index/databaseCluster:DatabaseCluster",
			adjustments: database("digitalocean", "cluster", { engine: "mysql" }),
		},
		{
			what: "location",
			type: "digitalocean:index/databaseCluster:DatabaseCluster",
			adjustments: database("digitalocean", "cluster", { region: "sfo3" }),
		},
		{
			what: "network",
			type: "digitalocean:index/databaseCluster:DatabaseCluster",
			adjustments: database("digitalocean", "cluster", { privateNetworkUuid: "another" }),
		},
	],
};

describe.each(targets.filter((cloud) => cloud !== "local"))("on %s", (cloud) => {
	test("growing from 10k to 100k to 1m, and from dev to prod, takes away and makes anew nothing that keeps something", () => {
		const [, middle, large, , grown] = plans([
			{ settings: settingsOf(cloud, "prod", "10k") },
			{ settings: settingsOf(cloud, "prod", "100k"), over: 0 },
			{ settings: settingsOf(cloud, "prod", "1m"), over: 1 },
			{ settings: settingsOf(cloud, "dev", "10k") },
			{ settings: settingsOf(cloud, "prod", "10k"), over: 3 },
		]);
		const lost = [middle, large, grown].map((each) => each?.losses.filter((loss) => !demonstration.test(loss)));
		expect(lost).toEqual([[], [], []]);
		for (const each of [middle, large, grown]) expect(each?.changes.update).toBeGreaterThan(0);
	});

	test("a change that would lose something is foreseen as a replacement", () => {
		const settings = settingsOf(cloud, "prod", "10k");
		const asked = controls[cloud] ?? [];
		const [, ...told] = plans([{ settings }, ...asked.map(({ adjustments }) => ({ settings, adjustments, over: 0 }))]);
		const foreseen = asked.filter(({ type }, index) => told[index]?.losses.some((loss) => loss.startsWith(`replace ${type} `)));
		expect(foreseen.map(({ what }) => what)).toEqual(asked.map(({ what }) => what));
		expect(asked.length).toBeGreaterThan(0);
	});
});
