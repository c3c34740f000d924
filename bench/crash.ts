import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepResult } from "../cli/src/measure/results.ts";
import { projectFolder } from "../cli/src/project/folders.ts";

const kills = 50;
const rounds = 20;

interface JestResults {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly testResults: readonly {
		readonly assertionResults: readonly { readonly title: string; readonly status: string; readonly duration?: number }[];
	}[];
}

/** The long form of the crash tests: `up` killed at 50 random moments, and 20 rounds of `up` and a killed `down`. About 15 minutes; the seed is kept with the result. */
export async function bench(): Promise<void> {
	const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
	const folder = mkdtempSync(join(tmpdir(), "bench-crash-"));
	try {
		const results = join(folder, "results.json");
		const jest = join(projectFolder, "node_modules", "jest", "bin", "jest.js");
		const env = { ...process.env, CRASH_KILLS: String(kills), CRASH_ROUNDS: String(rounds), CRASH_SEED: String(seed) };
		const { status } = spawnSync(process.execPath, [jest, "cli/src/e2e/crash.test.ts", "--json", `--outputFile=${results}`], {
			cwd: projectFolder,
			env,
			stdio: ["ignore", "ignore", "inherit"],
		});
		const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(results, "utf8")) as JestResults;
		const tests = testResults.flatMap(({ assertionResults }) =>
			assertionResults.map(({ title, status: ended, duration }) => ({ title, status: ended, durationMs: duration })),
		);
		const file = keepResult("crash", { seed, kills, rounds, passed: numPassedTests, failed: numFailedTests, tests });
		process.stdout.write(`  ${numPassedTests} passed, ${numFailedTests} failed, seed ${seed}; kept in ${file}\n`);
		process.exitCode = status ?? 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
