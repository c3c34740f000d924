import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Cost {
	readonly seconds: number;
	/** Peak resident memory of every Node process of the command, added up: more than there ever was at once. */
	readonly megabytes: number;
}

const preload = join(import.meta.dirname, "peak.cjs");

/** Runs a Node program to its end and measures it from outside. Fails with its output where it does not end well. */
export async function costOf(args: readonly string[], options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv }): Promise<Cost> {
	const folder = mkdtempSync(join(tmpdir(), "cost-"));
	try {
		const peaks = join(folder, "peaks");
		const began = performance.now();
		await run(args, { cwd: options.cwd, env: { ...process.env, ...options.env, NODE_OPTIONS: `--require=${preload}`, PEAK_FILE: peaks } });
		const seconds = (performance.now() - began) / 1000;
		const kib = readFileSync(peaks, "utf8").trim().split("\n").map(Number);
		return { seconds, megabytes: (kib.reduce((sum, peak) => sum + peak, 0) * 1024) / 1e6 };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function run(args: readonly string[], options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }): Promise<void> {
	const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
	let output = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code, signal) =>
			code === 0 ? resolve() : reject(new Error(`node ${args.join(" ")} ended with ${code ?? signal}:\n${output}`)),
		);
	});
}

/** Runs each command in turn, round after round, so that what disturbs the machine disturbs all; the median of each. */
export async function medianCosts<Name extends string>(
	commands: Readonly<Record<Name, () => Promise<Cost>>>,
	rounds: number,
): Promise<Readonly<Record<Name, Cost>>> {
	const names = Object.keys(commands) as Name[];
	const costs = new Map<Name, Cost[]>(names.map((name) => [name, []]));
	for (let round = 1; round <= rounds; round++) {
		for (const name of names) {
			process.stderr.write(`  round ${round} of ${rounds}: ${name} …\n`);
			costs.get(name)?.push(await commands[name]());
		}
	}
	return Object.fromEntries(names.map((name) => [name, medianOf(costs.get(name) ?? [])])) as Record<Name, Cost>;
}

function medianOf(costs: readonly Cost[]): Cost {
	const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
	return { seconds: median(costs.map(({ seconds }) => seconds)), megabytes: median(costs.map(({ megabytes }) => megabytes)) };
}
