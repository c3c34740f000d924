import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import type { EngineEvent } from "../events.ts";
import { type OfflinePreviewOptions, type OfflineResult, preview } from "../operations.ts";
import { newCrypter } from "../secrets.ts";
import { ConfigMap, Database, Key, KubernetesProvider, lookUpIdentity, replacing } from "../testing/clouds.ts";
import { unknownValue } from "../values/signatures.ts";

type Program = () => Promise<unknown>;

let folder: string;
let events: EngineEvent[];
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "offline-"));
	writeFileSync(join(folder, "Pulumi.yaml"), "name: proof\nruntime: nodejs\n");
	events = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plan(program: Program, more: Partial<OfflinePreviewOptions> = {}): Promise<OfflineResult> {
	const onEvent = (event: EngineEvent): void => void events.push(event);
	const stateFolder = join(folder, "state");
	return preview({ projectFolder: folder, stack: "dev", stateFolder, program, onEvent, offline: { replacing }, ...more });
}

/** `op name` of everything that is not the same, with the paths that replace it. */
function changesOf({ steps }: Pick<OfflineResult, "steps">): string[] {
	const told = steps.filter(({ op }) => ["create", "update", "replace", "delete"].includes(op));
	return told.map(({ op, urn, replaceReasons = [] }) => [op, urn.split("::").at(-1), ...replaceReasons].join(" ")).sort();
}

function inputsOf({ steps }: OfflineResult, name: string): Record<string, unknown> {
	const step = steps.find(({ urn }) => urn.endsWith(`::${name}`));
	return (step?.newState?.inputs ?? {}) as Record<string, unknown>;
}

const messages = (): string[] => events.flatMap(({ diagnosticEvent: found }) => (found === undefined ? [] : [found.message]));
const empty: Program = async () => {};

describe("a package without a plugin", () => {
	test("is planned with what the program gives; what its cloud computes is unknown", async () => {
		const result = await plan(async () => {
			const key = new Key("key");
			const { address, size } = new Database("db", { key: key.arn, size: 20 });
			return { address, size };
		});
		expect(result.changes).toEqual({ create: 3 });
		expect(result.outputs).toEqual({ address: "[unknown]", size: 20 });
		expect(inputsOf(result, "db")).toEqual({ key: unknownValue, size: 20 });
		expect(result.against).toBeUndefined();
	});

	test("leaves no trace: neither a state folder nor anything else", async () => {
		await plan(async () => void new Key("key"));
		expect(readdirSync(folder)).toEqual(["Pulumi.yaml"]);
	});

	test("has unknown values also inside an object that the program gave in part", async () => {
		const seen: unknown[] = [];
		const result = await plan(async () => {
			const { metadata } = new ConfigMap("c", { metadata: { labels: { app: "api" } } });
			const named = new ConfigMap("named", { metadata: { name: "given" } });
			metadata.uid.apply((uid) => seen.push(uid));
			return { uid: metadata.uid, label: metadata.labels.app, name: named.metadata.name };
		});
		expect(result.outputs).toEqual({ uid: "[unknown]", label: "api", name: "given" });
		expect(seen).toEqual([]);
	});

	test("takes an argument that is an output of nothing as left out", async () => {
		const result = await plan(async () => void new Database("db", { size: pulumi.output(undefined), note: pulumi.output("kept") }));
		expect(inputsOf(result, "db")).toEqual({ note: "kept" });
	});

	test("has explicit providers, also with a configuration that is unknown", async () => {
		const result = await plan(async () => {
			const provider = new KubernetesProvider("cluster", { kubeconfig: new Key("key").arn });
			new ConfigMap("c", { metadata: {} }, { provider });
		});
		expect(changesOf(result)).toEqual(["create c", "create cluster", "create key", "create proof-dev"]);
		expect(result.steps.find(({ urn }) => urn.endsWith("::c"))?.provider).toMatch(/kubernetes::cluster::/);
	});

	test("gives what is read from its cloud as unknown", async () => {
		const result = await plan(async () => ({ address: new Database("there", {}, { id: "db-1" }).address }));
		expect(result.outputs).toEqual({ address: "[unknown]" });
	});

	test("is still refused outside of offline plans", async () => {
		const options = { projectFolder: folder, stack: "dev", stateFolder: join(folder, "state"), passphrase: "x" };
		await expect(preview({ ...options, program: async () => void new Key("key") })).rejects.toThrow("plugins.providers");
	});
});

describe("a look-up", () => {
	const program: Program = async () => {
		const { accountId } = lookUpIdentity({ region: "north" });
		new Key("key", { owner: accountId });
		return { accountId };
	};

	test("that nobody recorded is unknown, and the plan says so", async () => {
		const result = await plan(program);
		expect(result.outputs).toEqual({ accountId: "[unknown]" });
		expect(result.lookUps).toEqual([{ token: "cloud:index/getIdentity:getIdentity" }]);
	});

	test("is answered from recorded data for its arguments, and the plan names the source", async () => {
		const answer = ({ region }: Record<string, unknown>) => (region === "north" ? { accountId: "1234" } : undefined);
		const answers = { "cloud:index/getIdentity:getIdentity": { source: "the cloud's manual", answer } };
		const result = await plan(program, { offline: { answers } });
		expect(inputsOf(result, "key")).toEqual({ owner: "1234" });
		expect(result.lookUps).toEqual([{ token: "cloud:index/getIdentity:getIdentity", source: "the cloud's manual" }]);
	});

	test("of a promise does not crash the program", async () => {
		const asked = async () => ({ found: await pulumi.runtime.invoke("cloud:index/getIdentity:getIdentity", {}) });
		expect((await plan(asked)).outputs).toEqual({ found: {} });
	});

	test("of a stack that is not here is unknown", async () => {
		const result = await plan(async () => ({ url: new pulumi.StackReference("organization/proof/shared").getOutput("url") }));
		expect(result.outputs).toEqual({ url: "[unknown]" });
	});
});

describe("a plan over the previous plan's state", () => {
	const growing =
		({ key = "first", size = 10, password = "hunter-22", subnets = ["a", "b"] } = {}): Program =>
		async () => {
			const keys: Record<string, Key> = { first: new Key("first"), second: new Key("second") };
			const nets: Record<string, Key> = Object.fromEntries(["a", "b", "c"].map((name) => [name, new Key(name)]));
			const network = { subnets: subnets.map((name) => nets[name]?.arn), log: keys.first?.arn };
			const db = new Database("db", { key: keys[key]?.arn, size, password: pulumi.secret(password), network });
			new ConfigMap("c", { metadata: {}, data: { address: db.address, secret: pulumi.secret(keys[key]?.arn) } });
		};

	/** Both ways of going on: in memory, and over the file that a plan writes. */
	async function follow(after: Program, before: Program = growing()): Promise<readonly OfflineResult[]> {
		const { planned } = await plan(before);
		const file = join(folder, "plan.json");
		writeFileSync(file, JSON.stringify({ steps: [], planned }));
		return [await plan(after, { from: planned }), await plan(after, { from: { file } })];
	}

	test.each<[string, Parameters<typeof growing>[0], string[]]>([
		["the same program changes nothing", {}, []],
		["another size is an update", { size: 20 }, ["update db"]],
		[
			"a reference to another key is a replacement, and who refers to the replaced one changes",
			{ key: "second" },
			["replace db key", "update c"],
		],
		["one more subnet is a replacement by its path", { subnets: ["a", "b", "c"] }, ["replace db network.subnets[2]", "update c"]],
		["another subnet of as many is a replacement", { subnets: ["a", "c"] }, ["replace db network.subnets[1]", "update c"]],
	])("%s", async (_fact, change, expected) => {
		for (const result of await follow(growing(change))) expect(changesOf(result)).toEqual(expected);
	});

	test("another secret value is a change in memory; in the file there is none, so none is seen", async () => {
		const [inMemory, byFile] = await follow(growing({ password: "hunter-33" }));
		expect([inMemory, byFile].map((result) => changesOf(result as OfflineResult))).toEqual([["update db"], []]);
	});

	test("another reference inside a secret is a change, also in the file", async () => {
		const program =
			(first: boolean): Program =>
			async () => {
				const [a, b] = [new Key("a"), new Key("b")];
				new Database("db", { password: pulumi.secret((first ? a : b).arn) });
			};
		for (const result of await follow(program(false), program(true))) expect(changesOf(result)).toEqual(["update db"]);
	});

	test("as text holds no secret", async () => {
		const { planned, steps } = await plan(growing());
		expect(JSON.stringify({ planned, steps })).not.toContain("hunter");
		expect(JSON.stringify(planned)).toContain('"ciphertext":"[secret]"');
	});

	test("a renamed resource with an alias stays, and so does who refers to it", async () => {
		const program =
			(name: string, options: pulumi.CustomResourceOptions = {}): Program =>
			async () =>
				void new Database("db", { key: new Key(name, {}, options).arn });
		for (const result of await follow(program("new", { aliases: [{ name: "old" }] }), program("old")))
			expect(changesOf(result)).toEqual([]);
	});

	test("an ignored change of a reference is ignored", async () => {
		const program =
			(first: boolean): Program =>
			async () => {
				const [a, b] = [new Key("a"), new Key("b")];
				new Database("db", { key: (first ? a : b).arn }, { ignoreChanges: ["key"] });
			};
		for (const result of await follow(program(false), program(true))) expect(changesOf(result)).toEqual([]);
	});

	test("what the program no longer has is deleted", async () => {
		for (const result of await follow(async () => void new Key("first"), growing()))
			expect(changesOf(result)).toEqual(["delete a", "delete b", "delete c", "delete c", "delete db", "delete second"]);
	});

	test("a provider whose replacing input changes takes its resources along", async () => {
		const program =
			(cluster: string): Program =>
			async () => {
				const provider = new KubernetesProvider("cluster", { cluster });
				new ConfigMap("c", { metadata: {} }, { provider });
			};
		const { planned } = await plan(program("one"));
		const table = (type: string) => (type === "pulumi:providers:kubernetes" ? ["cluster"] : []);
		expect(changesOf(await plan(program("two"), { from: planned, offline: { replacing: table } }))).toEqual([
			"replace c provider",
			"replace cluster cluster",
		]);
	});
});

describe("secrets that can't be opened here", () => {
	const program: Program = async () => {
		const token = new pulumi.Config().requireSecret("token");
		new Database("db", { password: token, url: pulumi.interpolate`sql://user:${token}@host` });
		return { token };
	};
	const withSettings = (lines: readonly string[]): void => writeFileSync(join(folder, "Pulumi.dev.yaml"), lines.join("\n"));

	test.each([
		["another secrets manager", ["secretsprovider: awskms://alias/state", "encryptedkey: AAAA"]],
		["no passphrase", ["encryptionsalt: v1:8WXjKc1ERWU=:v1:ArQz7JLExiGZAalq:R1UkSX4n0zW51N3CyvO1A2xOwUTvog=="]],
	])("are unknown secrets in the plan: %s", async (_fact, lines) => {
		withSettings([...lines, "config:", "  proof:token:", "    secure: v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]);
		const result = await plan(program);
		expect(inputsOf(result, "db")).toEqual({ password: "[secret]", url: "[secret]" });
		expect(result.secretNames).toEqual(["token"]);
		expect(messages()).toEqual([expect.stringMatching(/can't be opened here/)]);
	});

	test("are opened where the passphrase is here", async () => {
		const crypter = await newCrypter("fits");
		withSettings([`encryptionsalt: ${crypter.salt}`, "config:", "  proof:token:", `    secure: ${crypter.encrypt("hunter-22")}`]);
		const { planned } = await plan(program, { passphrase: "fits" });
		expect(planned.open().find(({ urn }) => urn.endsWith("::db"))?.inputs.password).toMatchObject({ value: "hunter-22" });
		expect(messages()).toEqual([]);
	});

	test("count as unchanged in an exported state that another manager closed", async () => {
		const file = join(folder, "export.json");
		const urn = "urn:pulumi:prod::proof::cloud:sql/database:Database::db";
		const provider = "urn:pulumi:prod::proof::pulumi:providers:cloud::default";
		const sealed = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "AQICAHj" };
		const resources = [
			{ urn: "urn:pulumi:prod::proof::pulumi:pulumi:Stack::proof-prod", custom: false, type: "pulumi:pulumi:Stack" },
			{ urn: provider, custom: true, id: "8f1c", type: "pulumi:providers:cloud" },
			{
				urn,
				custom: true,
				id: "db-1",
				type: "cloud:sql/database:Database",
				inputs: { password: sealed, size: 10 },
				outputs: { password: sealed, size: 10, address: "10.0.0.9" },
				parent: "urn:pulumi:prod::proof::pulumi:pulumi:Stack::proof-prod",
				provider: `${provider}::8f1c`,
			},
		];
		const deployment = { manifest: {}, secrets_providers: { type: "cloud", state: { url: "awskms://alias/state" } }, resources };
		writeFileSync(file, JSON.stringify({ version: 3, deployment }));
		const grown =
			(size: number): Program =>
			async () => ({ address: new Database("db", { password: pulumi.secret("hunter-22"), size }).address });
		const same = await plan(grown(10), { stack: "prod", from: { file } });
		expect([changesOf(same), same.outputs, same.against]).toEqual([[], { address: "10.0.0.9" }, "export.json"]);
		const update = await plan(grown(20), { stack: "prod", from: { file } });
		expect([changesOf(update), update.outputs]).toEqual([["update db"], { address: "10.0.0.9" }]);
	});
});

describe("a state that a real provider made", () => {
	const stackUrn = "urn:pulumi:dev::proof::pulumi:pulumi:Stack::proof-dev";
	const resource = (type: string, name: string, inputs: object, outputs: object) => ({
		urn: `urn:pulumi:dev::proof::${type}::${name}`,
		custom: true,
		id: `${name}-id`,
		type,
		inputs,
		outputs,
		parent: stackUrn,
		provider: `urn:pulumi:dev::proof::pulumi:providers:${type.split(":")[0]}::default::8f1c`,
	});
	const provider = (name: string) => {
		const type = `pulumi:providers:${name}`;
		return { urn: `urn:pulumi:dev::proof::${type}::default`, custom: true, id: "8f1c", type };
	};
	const state = (): string => {
		const file = join(folder, "export.json");
		const settings = { zone: "z1", tier: "basic", __defaults: ["tier"] };
		const added = { name: "db-1a2b3c", settings, __defaults: ["name"] };
		const metadata = { name: "c-9z8y", annotations: { "pulumi.com/autonamed": "true" } };
		const resources = [
			{ urn: stackUrn, custom: false, type: "pulumi:pulumi:Stack", outputs: { name: "db-1a2b3c", uid: "u-1" } },
			provider("cloud"),
			provider("kubernetes"),
			resource("cloud:sql/database:Database", "db", { size: 10, ...added }, { size: 10, ...added, address: "10.0.0.9" }),
			resource("kubernetes:core/v1:ConfigMap", "c", { metadata }, { metadata: { ...metadata, uid: "u-1" } }),
		];
		writeFileSync(file, JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }));
		return file;
	};
	const program =
		(size: number, labels: Record<string, string> = {}): Program =>
		async () => {
			const { address } = new Database("db", { size, settings: { zone: "z1" } });
			const { metadata } = new ConfigMap("c", { metadata: Object.keys(labels).length === 0 ? {} : { labels } });
			return { address, uid: metadata.uid, name: metadata.name };
		};

	test("names and defaults that the provider added are no change", async () => {
		const same = await plan(program(10), { from: { file: state() } });
		expect(changesOf(same)).toEqual([]);
		expect(same.outputs).toEqual({ address: "10.0.0.9", uid: "u-1", name: "c-9z8y" });
	});

	test("after an update they stay, and so does what the cloud had computed, also inside an object", async () => {
		const updated = await plan(program(20, { app: "api" }), { from: { file: state() } });
		expect(changesOf(updated)).toEqual(["update c", "update db"]);
		expect(updated.outputs).toEqual({ address: "10.0.0.9", uid: "u-1", name: "c-9z8y" });
		expect(updated.steps.find(({ urn }) => urn.endsWith("::db"))?.diffReasons).toEqual(["size"]);
	});
});

describe("the state that is planned against", () => {
	test("may be another stack's: its names are taken as this one's", async () => {
		const { planned } = await plan(async () => void new Database("db", { key: new Key("key").arn }));
		const result = await plan(async () => void new Database("db", { key: new Key("key").arn }), { stack: "prod", from: planned });
		expect([changesOf(result), result.changes]).toEqual([[], { same: 3 }]);
	});

	test.each([
		["a stack that is not there", { stack: "nowhere" }],
		["a file that is not there", { file: "/nowhere/plan.json" }],
	])("is refused when it is %s", async (_fact, from) => {
		await expect(plan(empty, { from })).rejects.toThrow(/from \(given: .*nowhere/);
		expect(existsSync(join(folder, "state"))).toBe(false);
	});
});
