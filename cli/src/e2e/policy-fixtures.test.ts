import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { projectFolder } from "../project/folders.ts";

const names = ["aws", "aws-cloudflare", "gcp", "azure", "digitalocean", "local"];
const folder = join(projectFolder, "policies", "fixtures");

interface Planned {
	readonly urn: string;
	readonly type: string;
	readonly parent?: string;
	readonly protect?: boolean;
	readonly inputs?: object;
	readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** What differs from machine to machine, and with each release of the application. */
interface Differing {
	/** Of the release that the plans are of. */
	readonly digest: string;
	/** Where the local stack would live: outside of the project where its folder is closed to others. */
	readonly home: string;
}

/** Said in the same words everywhere. */
function settled(text: string, { digest, home }: Differing): string {
	const names = text.replaceAll(home, "/project/.platform/local/prod").replaceAll(projectFolder, "/project");
	return names.replaceAll(digest, "0".repeat(digest.length)).replaceAll(digest.slice(0, 12), "0".repeat(12));
}

/** The judge's program is tried where it stands; here each word of it would be a difference. */
const program = /\.mjs$|^(code|learning-assistant\/judge-revision)$/;
const withoutProgram = (key: string, value: unknown) => (program.test(key) ? "a program" : value);

/** What rules look at, one resource a line: a change of the program is a readable difference. */
function fixture(resources: readonly Planned[]): string {
	const sorted = resources.toSorted((one, other) => (one.urn < other.urn ? -1 : 1));
	const lines = sorted.map(({ urn, type, parent, protect, inputs, propertyDependencies = {} }) => {
		const given = Object.entries(propertyDependencies).filter(([, urns]) => urns.length > 0);
		return JSON.stringify({ urn, type, parent, protect, inputs, propertyDependencies: Object.fromEntries(given) }, withoutProgram);
	});
	return `[\n${lines.join(",\n")}\n]\n`;
}

let plans: Readonly<Record<string, { readonly resources: readonly Planned[] }>>;
let differing: Differing;
beforeAll(() => {
	const node = join(projectFolder, "node_modules", ".bin", "node");
	const script = join(projectFolder, "cli", "src", "testing", "policy-plans.ts");
	const env = { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" };
	const { status, stdout, stderr } = spawnSync(node, [script, ...names], { env, encoding: "utf8", maxBuffer: 2 ** 26 });
	if (status !== 0) throw new Error(stderr);
	plans = JSON.parse(stdout) as typeof plans;
	const release = plans.local?.resources.find(({ type }) => type === "local:index:Release");
	const { digest, machine: home } = (release?.inputs ?? {}) as { readonly digest: string; readonly machine: string };
	differing = { digest, home };
});

/** After a change of what the program asks for: UPDATE_PAPERS=1 npm test -- policy-fixtures, and read the difference. */
test.each(names)("rules are tried on what the program plans today: %s", (name) => {
	const now = settled(fixture(plans[name]?.resources ?? []), differing);
	const file = join(folder, `${name}.json`);
	if (process.env.UPDATE_PAPERS === "1") writeFileSync(file, now);
	else expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(now);
});
