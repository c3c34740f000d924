import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { catalog } from "@learning-assistant/policies/rules/catalog.ts";
import { listSettings } from "../../../infra/config/list.ts";
import { targets } from "../../../infra/kit/targets.ts";
import { projectFolder } from "../project/folders.ts";
import { pidsThatMention } from "../testing/machine-facts.ts";
import { TestStack } from "../testing/test-stack.ts";

const clouds = targets.filter((target) => target !== "local");
const node = join(projectFolder, "node_modules", ".bin", "node");
const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1", NO_COLOR: "1" };

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "policy-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, ...args: string[]) {
	const { status, stdout, stderr } = spawnSync(node, [join(projectFolder, "cli", "src", script), ...args], {
		cwd: projectFolder,
		env,
		encoding: "utf8",
		maxBuffer: 2 ** 26,
	});
	return { code: status, stdout, stderr };
}

const policy = (...args: string[]) => run("main.ts", "policy", ...args);

interface Told {
	readonly counts: Readonly<Record<string, number>>;
	readonly verdict: readonly string[];
	readonly waivers: number;
}

/** A recorded plan as an export, changed by hand. */
function exported(name: string, change: (text: string) => string): string {
	const resources = readFileSync(join(projectFolder, "policies", "fixtures", `${name}.json`), "utf8");
	const file = join(folder, `${name}-export.json`);
	writeFileSync(file, `{"version":3,"deployment":{"resources":${change(resources)}}}`);
	return file;
}

describe.each(clouds)("the reference stacks on %s", (cloud) => {
	test("pass their own packs in every environment and phase, without a waiver", () => {
		const { stdout, stderr } = run("testing/policy-verdicts.ts", cloud);
		const told = JSON.parse(stdout || `{"failed":${JSON.stringify(stderr)}}`) as Readonly<Record<string, Told>>;
		expect(Object.keys(told)).toHaveLength(9);
		for (const [name, { verdict, waivers, counts }] of Object.entries(told)) {
			expect([name, verdict, waivers]).toEqual([name, [], 0]);
			expect(counts.pass).toBeGreaterThan(200);
		}
	}, 120_000);
});

describe("npm run policy", () => {
	test("writes every form of the report of a sound stack and exits 0", () => {
		const out = join(folder, "sound");
		const { code, stdout } = policy("--stack", "prod", "--cloud", "gcp", "--phase", "1m", "--out", out);
		expect([code, stdout]).toEqual([0, expect.stringContaining("Policies of prod")]);
		const files = ["report.html", "report.json", "report.junit.xml", "report.oscal-plan.json", "report.oscal.json", "report.sarif"];
		expect(readdirSync(out).toSorted()).toEqual(files);
		const { subject } = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
		expect(subject).toMatchObject({ stack: "prod", cloud: "gcp", environment: "prod", phase: "1m", source: "plan" });
	});

	test("exits 1 on a mandatory violation of what is deployed, and names rule, resource, value and way out", () => {
		const file = exported("aws", (text) => text.replaceAll('"storageEncrypted":true', '"storageEncrypted":false'));
		const { code, stdout } = policy("--stack", "prod", "--cloud", "aws", "--state", file, "--out", join(folder, "broken"));
		expect(code).toBe(1);
		expect(stdout).toMatch(/mandatory database-is-encrypted: .*\n\s+Instance database: .*storageEncrypted is false, wanted true/);
	});

	test("exits 1 on a type that nobody has looked at", () => {
		const file = exported("gcp", (text) => text.replaceAll("gcp:sql/user:User", "gcp:sql/sslCert:SslCert"));
		const { code, stdout } = policy("--stack", "prod", "--cloud", "gcp", "--state", file, "--json", "--out", join(folder, "new-type"));
		expect(code).toBe(1);
		expect((JSON.parse(stdout) as Told).verdict.join()).toContain("gcp:sql/sslCert:SslCert");
	});

	test.each([
		["a baseline that is not there", ["--baseline", "/nowhere.json"]],
		["a key that is not there", ["--sign", "/nowhere.pem"]],
		["a state that is not there", ["--state", "/nowhere.json"]],
		["an environment that there is not", ["--environment", "production"]],
		["an action that there is not", ["sign"]],
		["a signature to check without a key", ["verify", "."]],
	])("exits 2 on %s, and says what to do", (_what, args) => {
		const { code, stderr } = policy(...args, "--stack", "prod", "--out", join(folder, "never"));
		expect([code, stderr]).toEqual([2, expect.stringMatching(/✗[\s\S]*→/)]);
		expect(readdirSync(folder)).not.toContain("never");
	});

	test("shows against an earlier report only what changed since", () => {
		const [before, after] = [join(folder, "before"), join(folder, "after")];
		const plan = exported("azure", (text) => text);
		policy("--stack", "prod", "--cloud", "azure", "--state", plan, "--out", before);
		const changed = exported("azure", (text) => text.replaceAll('"enableHttpsTrafficOnly":true', '"enableHttpsTrafficOnly":false'));
		const { code } = policy(
			"--stack",
			"prod",
			"--cloud",
			"azure",
			"--state",
			changed,
			"--baseline",
			join(before, "report.json"),
			"--out",
			after,
		);
		expect(code).toBe(1);
		const { baseline, findings } = JSON.parse(readFileSync(join(after, "report.json"), "utf8"));
		const changes = findings.filter(({ fingerprint }: { fingerprint: string }) => baseline.changed.includes(fingerprint));
		expect(new Set(changes.map(({ outcome }: { outcome: string }) => outcome))).toEqual(new Set(["fail"]));
		expect(baseline.added).toEqual([]);
	});

	test("prints every cell, and as many as were promised", () => {
		const { counts, cells } = JSON.parse(policy("--catalog", "--json").stdout) as {
			readonly counts: Readonly<Record<string, number>>;
			readonly cells: readonly { readonly rule: string; readonly type: string }[];
		};
		expect(new Set(cells.map(({ rule, type }) => `${rule} ${type}`)).size).toBe(cells.length);
		for (const cloud of ["aws", "gcp", "azure-native"]) expect([cloud, counts[cloud]! >= 60]).toEqual([cloud, true]);
		for (const provider of ["digitalocean", "kubernetes", "cloudflare"])
			expect([provider, counts[provider]! >= 30]).toEqual([provider, true]);
	});

	test("names in its remedies settings that there are", () => {
		const known = listSettings().map(({ path }) => path);
		const named = catalog.flatMap(({ remedy }) => Object.keys(remedy.settings ?? {}));
		expect(named.length).toBeGreaterThan(40);
		expect(named.filter((key) => !known.includes(`learning-assistant:${key}`))).toEqual([]);
	});

	test("holds no secret, though an export shows it in clear", () => {
		const sentinel = "sentinel-of-the-policy-report";
		const out = join(folder, "secrets");
		const opened = (text: string) => text.replaceAll(/"(plaintext|ciphertext)":"(?:[^"\\]|\\.)*"/g, `"plaintext":"\\"${sentinel}\\""`);
		const file = exported("digitalocean", opened);
		expect(readFileSync(file, "utf8")).toContain(sentinel);
		const { stdout, stderr } = policy("--stack", "prod", "--cloud", "digitalocean", "--state", file, "--out", out);
		const written = readdirSync(out).map((name) => readFileSync(join(out, name), "utf8"));
		expect([...written, stdout, stderr].filter((text) => text.includes(sentinel))).toEqual([]);
	});
});

describe("a signed report", () => {
	const signed = () => join(folder, "signed");
	const key = (name: string) => join(folder, `${name}.pem`);
	beforeAll(() => {
		for (const name of ["reviewer", "another"]) {
			const { privateKey, publicKey } = generateKeyPairSync("ed25519");
			writeFileSync(key(name), privateKey.export({ type: "pkcs8", format: "pem" }));
			writeFileSync(key(`${name}.pub`), publicKey.export({ type: "spki", format: "pem" }));
		}
		policy("--stack", "prod", "--cloud", "aws", "--out", signed(), "--sign", key("reviewer"));
	});
	const verify = (name = "reviewer.pub") => policy("verify", signed(), "--key", key(name), "--json");
	const differences = (stdout: string) => (JSON.parse(stdout) as { differences: { what: string }[] }).differences.map(({ what }) => what);

	test("is what was signed, and the project is what it judged", () => {
		expect(verify()).toMatchObject({ code: 0, stdout: expect.stringContaining('"differences": []') });
	});

	test("is not another's", () => {
		const { code, stdout } = verify("another.pub");
		expect([code, differences(stdout)]).toEqual([1, ["key"]]);
	});

	test("tells when its page was swapped", () => {
		const page = join(signed(), "report.html");
		const before = readFileSync(page, "utf8");
		writeFileSync(page, before.replace("</title>", " </title>"));
		const { code, stdout } = verify();
		writeFileSync(page, before);
		expect([code, differences(stdout)]).toEqual([1, ["file"]]);
	});

	test("tells that the settings changed since", () => {
		const { code, stdout } = policy("verify", signed(), "--key", key("reviewer.pub"), "--phase", "1m", "--json");
		expect([code, differences(stdout)]).toEqual([1, ["settings"]]);
	});
});

describe("an up that the pack forbids", () => {
	const stack = new TestStack(["learning-assistant:environment: prod", "learning-assistant:deletionProtection: false"]);
	afterAll(() => stack.dispose(), 120_000);

	test("ends before anything is touched, and says the rule, the value and the way out", async () => {
		const { code, stderr } = await stack.run("up");
		expect([code, stderr]).toEqual([
			1,
			expect.stringMatching(/storage-cannot-be-deleted-by-accident is mandatory in prod[\s\S]*→.*deletionProtection: true/),
		]);
		expect(stack.stateFiles()).toEqual([]);
		expect(pidsThatMention(`local/${stack.name}`)).toEqual([]);
	}, 60_000);

	test("is foreseen by its preview, which shows the plan and exits 1", async () => {
		const { code, stdout } = await stack.run("preview");
		expect([code, stdout]).toEqual([1, expect.stringMatching(/Would change[\s\S]*mandatory storage-cannot-be-deleted-by-accident/)]);
	}, 60_000);
});
