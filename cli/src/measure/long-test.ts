import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../project/folders.ts";
import { keepResult } from "./results.ts";

interface JestResults {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly testResults: readonly {
		readonly assertionResults: readonly { readonly title: string; readonly status: string; readonly duration?: number }[];
	}[];
}

/** Runs cli/src/e2e/NAME.test.ts with these environment variables, and keeps them with what passed. The exit status is the test's. */
export function longTest(name: string, variables: Readonly<Record<string, number>>): void {
	const folder = mkdtempSync(join(tmpdir(), `bench-${name}-`));
	try {
		const results = join(folder, "results.json");
		const jest = join(projectFolder, "node_modules", "jest", "bin", "jest.js");
		const texts = Object.fromEntries(Object.entries(variables).map(([variable, value]) => [variable, String(value)]));
		const { status } = spawnSync(process.execPath, [jest, `cli/src/e2e/${name}.test.ts`, "--json", `--outputFile=${results}`], {
			cwd: projectFolder,
			env: { ...process.env, ...texts },
			stdio: ["ignore", "ignore", "inherit"],
		});
		const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(results, "utf8")) as JestResults;
		const tests = testResults.flatMap(({ assertionResults }) =>
			assertionResults.map(({ title, status: ended, duration }) => ({ title, status: ended, durationMs: duration })),
		);
		const file = keepResult(name, { ...variables, passed, failed, tests });
		const told = Object.entries(texts).map(([variable, value]) => `${variable}=${value}`);
		process.stdout.write(`  ${passed} passed, ${failed} failed, ${told.join(" ")}; kept in ${file}\n`);
		process.exitCode = status ?? 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
