import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { printBars } from "../cli/src/measure/bars.ts";
import { type Cost, costOf, medianCosts } from "../cli/src/measure/whole-process.ts";
import { projectFolder } from "../cli/src/project/folders.ts";
import { settingsOf } from "../cli/src/project/stack.ts";
import { Refusal } from "../cli/src/refusal.ts";
import { writeVariant } from "./start/variant.ts";

const rounds = 3;
const harness = join(import.meta.dirname, "start", "harness.cjs");
const cloud = "aws";
/** As our commands start it. */
const nodeOptions = createRequire(import.meta.url)("../cli/node-options.cjs") as readonly string[];
const leanSdk = join(projectFolder, "engine", "src", "lean-sdk.ts");
/** What the comparison is made with has an installation of its own. */
const tools = join(import.meta.dirname, "start");
const near = createRequire(join(tools, "package.json"));

/** Starts the program of prod on AWS with every toolchain and holds ours to theirs. */
export async function bench(): Promise<void> {
	refuseMissing();
	const folder = mkdtempSync(join(tmpdir(), "bench-start-"));
	try {
		const { ours, typeChecking, transpiling, tsx } = await medianCosts(startsIn(folder), rounds);
		const against = "start of the AWS prod plan's program";
		printBars(`${against} (median of ${rounds}, whole process)`, [
			{ name: "time, of type-checking ts-node with index imports", value: ours.seconds, unit: "s", bar: typeChecking.seconds / 10 },
			{ name: "memory, of the same", value: ours.megabytes, unit: "MB", bar: typeChecking.megabytes / 6 },
			{ name: "time, of transpile-only ts-node", value: ours.seconds, unit: "s", bar: transpiling.seconds },
			{ name: "time, of tsx", value: ours.seconds, unit: "s", bar: tsx.seconds },
		]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Each runs the same program under the same harness; only what loads its TypeScript, and how it imports the SDK, differs. */
function startsIn(folder: string): Record<"ours" | "typeChecking" | "transpiling" | "tsx", () => Promise<Cost>> {
	const entry = join(projectFolder, "infra", "index.ts");
	const index = variantIn(join(folder, "index-imports"), true);
	const deep = variantIn(join(folder, "deep-imports"), false);
	const tsNode = near.resolve("ts-node/register");
	const compiler = near.resolve("typescript");
	return {
		ours: () => start([...nodeOptions, "--import", leanSdk, harness, "import", entry], projectFolder),
		typeChecking: () => start(["--require", tsNode, harness, "require", index.entry], index.folder, { TS_NODE_COMPILER: compiler }),
		transpiling: () =>
			start(["--require", tsNode, harness, "require", deep.entry], deep.folder, {
				TS_NODE_COMPILER: compiler,
				TS_NODE_TRANSPILE_ONLY: "true",
			}),
		tsx: () => start(["--import", pathToFileURL(near.resolve("tsx")).href, harness, "import", entry], projectFolder),
	};
}

function variantIn(folder: string, indexImports: boolean): { readonly folder: string; readonly entry: string } {
	mkdirSync(folder);
	return { folder, entry: writeVariant({ project: projectFolder, folder, cloud, indexImports }) };
}

/** A project on the default toolchain has TypeScript among its packages: the SDK shares it with ts-node instead of loading the one it brings along. */
function start(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Cost> {
	const settings = { ...settingsOf("prod"), "learning-assistant:cloud": cloud };
	return costOf(args, {
		cwd,
		env: { ...env, NODE_PATH: join(tools, "node_modules"), SETTINGS: JSON.stringify(settings), NODE_NO_WARNINGS: "1" },
	});
}

function refuseMissing(): void {
	if (existsSync(join(tools, "node_modules"))) return;
	const why = "ts-node, tsx and TypeScript 5, which the comparison is with, are not installed.";
	throw new Refusal([{ path: "bench", value: "start", why, fix: "Run npm ci --prefix bench/start, then again." }]);
}
