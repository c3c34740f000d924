import { spawn } from "node:child_process";
import { join } from "node:path";
import { duration } from "../display/duration.ts";
import { type ReportOptions, report } from "../display/report.ts";
import { styled } from "../display/style.ts";
import { projectFolder } from "../project/folders.ts";

/** Each with what it guards. They run side by side. */
const checks: readonly { readonly name: string; readonly command: readonly string[] }[] = [
	{ name: "types", command: ["tsc", "-p", "."] },
	{ name: "types of the page", command: ["tsc", "-p", "app/web"] },
	{ name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
	{
		name: "import directions",
		command: ["depcruise", "--config", ".dependency-cruiser.cjs", "infra", "engine", "local", "app/src", "cli", "policies"],
	},
	{ name: "unused code", command: ["knip"] },
];

interface Outcome {
	readonly name: string;
	readonly passed: boolean;
	readonly output: string;
	readonly tookMs: number;
}

/** `platform check`: all of what a reviewer should not have to say. Exit status 1 where one fails. */
export async function run(options: ReportOptions): Promise<void> {
	const outcomes = await Promise.all(checks.map(outcome));
	const passed = outcomes.every((each) => each.passed);
	report(options, { passed, checks: outcomes }, () => [...outcomes.map(told), ...(passed ? ["", "  next:  npm test"] : [])].join("\n"));
	if (!passed) process.exitCode = 1;
}

/** One line, and what the program said where it did not pass. */
function told({ name, passed, output, tookMs }: Outcome): string {
	const line = `  ${passed ? styled("green", "✓") : styled("red", "✗")} ${name} ${styled("dim", duration(tookMs))}`;
	return passed ? line : `${line}\n${output.trimEnd()}`;
}

function outcome({ name, command: [program = "", ...args] }: (typeof checks)[number]): Promise<Outcome> {
	const began = Date.now();
	return new Promise((resolve, reject) => {
		const child = spawn(join(projectFolder, "node_modules", ".bin", program), args, { cwd: projectFolder });
		let output = "";
		for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
		child.on("error", reject);
		child.on("exit", (code) => resolve({ name, passed: code === 0, output, tookMs: Date.now() - began }));
	});
}
