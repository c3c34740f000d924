import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Progress } from "../display/progress.ts";
import { type ReportOptions, report } from "../display/report.ts";
import { projectFolder } from "../project/folders.ts";
import { installServers, serverFolders } from "../project/servers.ts";

interface JestResults {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly numPendingTests: number;
	readonly numRuntimeErrorTestSuites: number;
}

/** `platform test`: installs what the tests need (servers, a browser), runs every test, and ends with `N passed, N failed`. A file that can't be loaded counts as a failed test. */
export async function run(patterns: readonly string[], options: ReportOptions): Promise<void> {
	const progress = new Progress(process.stderr);
	await installServers(progress, ["required", "optional", "test"]);
	progress.stop();
	const path = [process.env.PATH ?? "", ...(await serverFolders())].join(delimiter);
	const folder = mkdtempSync(join(tmpdir(), "platform-test-"));
	try {
		const results = join(folder, "results.json");
		const code = await jest(results, patterns, path);
		const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
			readFileSync(results, "utf8"),
		) as JestResults;
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
		process.exitCode = code !== 0 || failed > 0 || numPassedTests === 0 ? 1 : 0;
		const value = { passed: numPassedTests, failed, skipped: numPendingTests };
		report(options, value, () => `${numPassedTests} passed, ${failed} failed${skipped}`);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function jest(results: string, patterns: readonly string[], path: string): Promise<number> {
	const program = join(projectFolder, "node_modules", "jest", "bin", "jest.js");
	const args = [program, "--json", `--outputFile=${results}`, ...patterns];
	return new Promise((resolve, reject) => {
		// With --json Jest also prints the results to standard output; the file has them.
		const child = spawn(process.execPath, args, {
			cwd: projectFolder,
			stdio: ["ignore", "ignore", "inherit"],
			env: { ...process.env, PATH: path },
		});
		child.on("error", reject).on("exit", (code) => resolve(code ?? 1));
	});
}
