import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { targets } from "../../../infra/kit/targets.ts";
import { projectFolder } from "../project/folders.ts";
import { type Ended, ending } from "../testing/test-stack.ts";

const main = join(projectFolder, "cli", "src", "main.ts");
const watch = join(projectFolder, "cli", "src", "testing", "watch.ts");
const node = join(projectFolder, "node_modules", ".bin", "node");

/** The SDKs that a target's plan loads, beside those that are no cloud's (`pulumi`, `random`). */
const sdks: Readonly<Record<string, readonly string[]>> = {
	local: [],
	aws: ["aws"],
	gcp: ["gcp", "kubernetes"],
	azure: ["azure-native", "kubernetes"],
	digitalocean: ["cloudflare", "digitalocean", "kubernetes", "tls"],
};

interface Plan {
	readonly steps: readonly { readonly op: string; readonly urn: string; readonly newState?: { readonly inputs?: object } }[];
	readonly changeSummary: Readonly<Record<string, number>>;
}

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "plan-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `locked`: may write no file and start no process; Node itself forbids it. */
function preview(stack: string, args: readonly string[], { locked }: { readonly locked: boolean }): Promise<Ended> {
	const permissions = locked ? ["--permission", "--allow-fs-read=*"] : [];
	const env = locked
		? { HOME: folder, PATH: "", OFFLINE: "1", NODE_NO_WARNINGS: "1" }
		: { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };
	const child = spawn(node, [...permissions, "--import", watch, main, "preview", "--stack", stack, ...args], {
		cwd: projectFolder,
		env,
		stdio: ["ignore", "pipe", "pipe"],
	});
	return ending(child);
}

function loadedIn({ stderr }: Ended): readonly string[] {
	const loaded = JSON.parse(/^loaded (.*)$/m.exec(stderr)?.[1] ?? "[]") as readonly string[];
	return loaded.filter((name) => name !== "pulumi" && name !== "random");
}

describe.each(Object.keys(sdks).filter((cloud) => cloud !== "local"))("the plan of prod on %s", (cloud) => {
	test("needs no account, no home, no program on PATH and no network, writes nothing, and loads that cloud's SDK only", async () => {
		const ended = await preview("prod", ["--cloud", cloud, "--json"], { locked: true });
		expect([ended.code, ended.stderr]).toEqual([0, expect.any(String)]);
		const { steps, changeSummary } = JSON.parse(ended.stdout) as Plan;
		expect(steps).toHaveLength(changeSummary.create ?? 0);
		expect(loadedIn(ended)).toEqual(sdks[cloud]);
	});

	test("is a tree that says what it is made against, and over its own file there is nothing to change", async () => {
		const file = join(folder, `${cloud}.json`);
		const first = await preview("prod", ["--cloud", cloud, "--phase", "10k", "--out", file], { locked: false });
		expect(first.stdout).toContain(`Preview of prod on ${cloud} (offline, against no state)`);
		expect(first.stdout).toMatch(/[├└]─ learning-assistant:database:Database +database +create/);
		const again = await preview("prod", ["--cloud", cloud, "--phase", "10k", "--from", file, "--expect-no-changes"], { locked: true });
		expect([again.code, again.stdout]).toEqual([0, expect.stringContaining(`offline, against ${cloud}.json`)]);
		expect(readFileSync(file, "utf8")).not.toMatch(/"plaintext":"\\"(?!04da6b54)/);
	});
});

test("every target of the table is here", () => {
	expect([...targets].sort()).toEqual(Object.keys(sdks).sort());
});

test("a plan of local loads no cloud's SDK", async () => {
	const ended = await preview("local", [], { locked: false });
	expect([ended.code, ended.stdout]).toEqual([0, expect.stringContaining("Preview of local on local (embedded engine)")]);
	expect(loadedIn(ended)).toEqual([]);
});

test.each([
	["a cloud that there is not", ["--cloud", "moon"], /moon/],
	["another state for a plan of local", ["--cloud", "local", "--from", "dev"], /--from/],
	["other settings for the Pulumi CLI", ["--cloud", "gcp", "--engine", "pulumi"], /learning-assistant:cloud/],
])("%s is refused", async (_fact, args, message) => {
	const { code, stderr } = await preview("prod", args, { locked: false });
	expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
	expect(stderr).not.toContain("    at ");
});
