import { describe, expect, test } from "@jest/globals";
import { output } from "@pulumi/pulumi";
import { load } from "../config/load.ts";
import type { Program } from "../config/program.ts";
import { Refusal } from "../kit/refusal.ts";
import { release } from "../testing/ground.ts";
import { record } from "../testing/recording.ts";
import { planOutputs } from "./outputs.ts";
import { createPlatform } from "./platform.ts";
import { loadDrivers } from "./targets.ts";

const given = (name: string) => `learning-assistant:${name}`;

function programOf(settings: Record<string, unknown>, secretKeys: readonly string[] = []): Program {
	const values = Object.fromEntries(
		Object.entries(settings).map(([name, value]) => [given(name), typeof value === "string" ? value : JSON.stringify(value)]),
	);
	return { project: "learning-assistant", stack: "test", settings: load({ values, secretKeys: secretKeys.map(given) }), release };
}

async function run(program: Program) {
	const drivers = await loadDrivers(program.settings.cloud);
	return record(() => planOutputs(program, createPlatform(program, drivers)));
}

const identities = (resources: readonly { type: string; name: string; parent: string }[]) =>
	resources.map(({ type, name, parent }) => `${parent} > ${type} ${name}`).toSorted();

describe("the platform on local", () => {
	test("a stack without settings is the whole reference stack; type, name and parent are public contract", async () => {
		const { resources } = await run(programOf({}));
		expect(identities(resources)).toMatchInlineSnapshot(`
[
  " > learning-assistant:access:Access access",
  " > learning-assistant:backup:Backup backup",
  " > learning-assistant:cache:Cache cache",
  " > learning-assistant:database:Database database",
  " > learning-assistant:dns:Dns dns",
  " > learning-assistant:edge:Edge edge",
  " > learning-assistant:network:Network network",
  " > learning-assistant:observability:Observability observability",
  " > learning-assistant:secrets:Secrets secrets",
  " > learning-assistant:service:Services app",
  " > learning-assistant:storage:Storage storage",
  "learning-assistant:cache:Cache::cache > local:index:RedisCluster cache",
  "learning-assistant:database:Database::database > local:index:PostgresCluster database",
  "learning-assistant:edge:Edge::edge > local:index:Proxy edge",
  "learning-assistant:network:Network::network > local:index:Machine network",
  "learning-assistant:observability:Observability::observability > local:index:Prometheus observability",
  "learning-assistant:secrets:Secrets::secrets > local:index:Secret secrets-cache",
  "learning-assistant:secrets:Secrets::secrets > local:index:Secret secrets-database-app",
  "learning-assistant:secrets:Secrets::secrets > local:index:Secret secrets-database-owner",
  "learning-assistant:secrets:Secrets::secrets > local:index:Secret secrets-demo",
  "learning-assistant:secrets:Secrets::secrets > local:index:Secret secrets-object-store",
  "learning-assistant:secrets:Secrets::secrets > local:index:Secret secrets-token",
  "learning-assistant:service:Services::app > local:index:Job app-publish",
  "learning-assistant:service:Services::app > local:index:Job app-seed",
  "learning-assistant:service:Services::app > local:index:Release app",
  "learning-assistant:service:Services::app > local:index:Service app-api",
  "learning-assistant:storage:Storage::storage > local:index:Bucket storage-materials",
  "learning-assistant:storage:Storage::storage > local:index:ObjectStore storage",
]
`);
	});

	test("growing from phase to phase keeps every resource's type, name and parent", async () => {
		const small = identities((await run(programOf({ phase: "10k" }))).resources);
		const middle = identities((await run(programOf({ phase: "100k" }))).resources);
		const large = identities((await run(programOf({ phase: "1m" }))).resources);
		expect(middle).toEqual(small);
		expect(large).toEqual(small);
	});

	test("prod protects the database and keeps backups in a bucket of their own", async () => {
		const { resources } = await run(programOf({ environment: "prod" }));
		expect(resources.filter(({ protect }) => protect).map(({ name }) => name)).toEqual(["database"]);
		const backup = resources.find(({ type }) => type === "local:index:Backup");
		expect(backup?.inputs).toMatchObject({
			bucket: "learning-assistant-test-backup",
			retentionDays: 30,
			secretAccessKeyPath: "/home/secrets/object-store",
		});
	});

	test("no secret stands in clear among inputs or outputs, not even a given one", async () => {
		const program = programOf({ environment: "staging", secrets: { tokenSecret: "SENTINEL".repeat(5) } }, ["secrets"]);
		const { resources, result } = await run(program);
		const outputs = await new Promise((known) => output(result).apply(known));
		expect(outputs).toMatchObject({ url: "http://localhost:8080", endpoints: { database: { writer: "127.0.0.1:5432" } } });
		const clear = [...resources.map(({ inputs }) => inputs), program.settings, outputs].map((each) =>
			JSON.stringify(each).replaceAll(/\{"\[secret\]":"[^"]*"\}/g, ""),
		);
		expect(clear.filter((text) => text.includes("SENTINEL"))).toEqual([]);
	});

	test("everything that is declined is refused at once, before any resource exists", async () => {
		const program = programOf({
			regions: ["eu-west-1"],
			network: { flowLogs: true, egress: "gateway per zone" },
			database: { pooler: true, replicas: 6 },
			edge: { filter: "full" },
			observability: { traces: "1 %" },
		});
		const drivers = await loadDrivers("local");
		const { resources, result } = await record(() => {
			try {
				return createPlatform(program, drivers);
			} catch (error) {
				return error;
			}
		});
		expect(resources).toEqual([]);
		expect(result).toBeInstanceOf(Refusal);
		const paths = [
			"regions",
			"network.egress",
			"network.flowLogs",
			"database.pooler",
			"database.replicas",
			"edge.filter",
			"observability.traces",
		];
		expect((result as Refusal).mistakes.map(({ path }) => path)).toEqual(paths.map(given));
	});

	test("with onDecline: downgrade, what is left out stands in the outputs", async () => {
		const { result, resources } = await run(
			programOf({ onDecline: "downgrade", edge: { filter: "full" }, storage: { coldAfter: "90 days" } }),
		);
		expect(result.downgrades.map(({ path, asked }) => [path, asked])).toEqual([
			["storage.coldAfter", "90 days"],
			["edge.filter", "full"],
		]);
		expect(resources.find(({ type }) => type === "local:index:Proxy")?.inputs.requestFilter).toBe(true);
	});

	test("chosen ports reach the machine, the proxy and the address that services are told", async () => {
		const { resources } = await run(programOf({ edge: { httpPort: 18_080, httpsPort: 18_443 } }));
		const inputs = (type: string) => resources.find((each) => each.type === `local:index:${type}`)?.inputs;
		expect(inputs("Machine")).toMatchObject({ edge: { httpPort: 18_080, httpsPort: 18_443 } });
		expect(inputs("Proxy")).toMatchObject({ httpPort: 18_080, httpsPort: 18_443 });
		expect(inputs("Service")).toMatchObject({ environment: { PUBLIC_URL: "http://localhost:18080" } });
	});
});
