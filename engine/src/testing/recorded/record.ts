/** Records what the Pulumi CLI on the path does with each scenario. Run it after a change of the scenarios, the things or their provider. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { essence, stepsOf } from "../essence.ts";
import { scenarios } from "../scenarios.ts";
import { makeWorld, passphrase, type World } from "../world.ts";
import { type Recording, recordingsFile } from "./recording.ts";

const testing = dirname(import.meta.dirname);
const root = resolve(testing, "..", "..", "..");

function runCli(world: World, args: readonly string[]): string {
	const env = {
		...process.env,
		PULUMI_SKIP_UPDATE_CHECK: "true",
		PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
		PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
		PULUMI_HOME: join(world.folder, "home"),
		PULUMI_BACKEND_URL: `file://${world.stateFolder}`,
		PULUMI_CONFIG_PASSPHRASE: passphrase,
		PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
	};
	return execFileSync("pulumi", args, { cwd: world.folder, env, encoding: "utf8" });
}

function prepare(world: World, at: number, turn: "before" | "after"): void {
	const program = `import { scenarios } from "${testing}/scenarios.ts";\nconst made = await scenarios[${at}].${turn}();\nif (made === made) { /* keeps the import */ }\n`;
	writeFileSync(join(world.folder, "index.ts"), program);
}

function record(at: number): Recording {
	const world = makeWorld("main: index.ts\n");
	writeFileSync(
		join(world.folder, "package.json"),
		JSON.stringify({ name: "proof", type: "module", dependencies: { "@pulumi/pulumi": "3.270.0" } }),
	);
	symlinkSync(join(root, "node_modules"), join(world.folder, "node_modules"));
	const stack = ["--stack", "dev"];
	prepare(world, at, "before");
	runCli(world, ["up", ...stack, "--yes", "--skip-preview"]);
	prepare(world, at, "after");
	const plan = JSON.parse(runCli(world, ["preview", ...stack, "--json", "--show-replacement-steps"])) as {
		steps: { op: string; urn: string }[];
		changeSummary: Record<string, number>;
	};
	runCli(world, ["up", ...stack, "--yes", "--skip-preview"]);
	const recording = { steps: stepsOf(plan.steps), changes: plan.changeSummary, resources: essence(world.state()) };
	world[Symbol.dispose]();
	return recording;
}

const files = ["scenarios.ts", "things.ts", "provider.ts"].map((name) => readFileSync(join(testing, name)));
const programs = files.reduce((hash, file) => hash.update(file), createHash("sha256")).digest("hex");
const recorded = scenarios.map(({ fact }, at) => {
	console.log(fact);
	return [fact, record(at)] as const;
});
const cli = execFileSync("pulumi", ["version"], { encoding: "utf8" }).trim();
const date = new Date().toISOString().slice(0, 10);
writeFileSync(recordingsFile, `${JSON.stringify({ cli, date, programs, scenarios: Object.fromEntries(recorded) }, null, "\t")}\n`);
