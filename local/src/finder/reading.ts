import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run } from "./command.ts";
import { versionIn } from "./version.ts";

/** Reads the version of the program at a path; undefined where it can't be run or says none. */
export type VersionReading = (path: string) => Promise<string | undefined>;

/** A program that hangs must not hold up the whole list. */
const timeoutMs = 10_000;

export const fromFlag =
	(flag: string): VersionReading =>
	async (path) => {
		const { status, output } = await run(path, [flag], { timeoutMs });
		return status === 0 ? versionIn(output) : undefined;
	};

/** A program that `go install` built knows no version of its own; Go writes the module's into the file. */
export const fromGoBuild =
	(module: string): VersionReading =>
	async (path) => {
		const said = await fromFlag("--version")(path);
		return said ?? moduleVersion(await readFile(path), module);
	};

/** The version in the package.json of the npm package that holds the program. */
export const fromManifest: VersionReading = async (path) => {
	const { version } = JSON.parse(await readFile(join(dirname(path), "..", "package.json"), "utf8")) as { version?: string };
	return version;
};

function moduleVersion(program: Buffer, module: string): string | undefined {
	const line = Buffer.from(`mod\t${module}\tv`);
	const at = program.indexOf(line);
	return at < 0 ? undefined : versionIn(program.toString("latin1", at + line.length, at + line.length + 40));
}
