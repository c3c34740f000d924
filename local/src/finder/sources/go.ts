import { chmodSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "../command.ts";
import { type Environment, programIn } from "../environment.ts";
import { paced } from "./paced.ts";
import type { GoSource, Installer, Progress } from "./source.ts";
import { fillToolFolder } from "./tool-folder.ts";

const goProgram = ({ path, home }: Environment): string | undefined => programIn([...path, join(home, "go", "bin")], "go");

const target = ({ module, command, version }: GoSource): string => `${module}/${command}@v${version}`;

/** Builds with the machine's Go. Its settings (proxy, checksums, toolchain) stay the user's own; only the place of the program is ours. */
export const go: Installer<GoSource> = {
	permitted: (environment) => goProgram(environment) !== undefined,
	usual: () => false,
	command: (source) => `go install ${target(source)}`,
	install: (source, { environment, progress }) =>
		fillToolFolder(environment.toolFolder, `${source.module.split("/").at(-1)}-${source.version}`, async (folder) => {
			const variables = { ...environment.variables, GOBIN: folder };
			const { status, output } = await run(goProgram(environment) ?? "go", ["install", "-v", target(source)], {
				variables,
				onLine: counting(source, progress),
			});
			if (status === 0) chmodSync(folder, 0o755);
			return status === 0 ? undefined : lastLines(output);
		}),
};

/** `go install -v` prints a line for each package that it has compiled. */
function counting(source: GoSource, progress: Progress): (line: string) => void {
	progress(`go install ${target(source)} (about 600 packages, one to five minutes, once)`);
	const tell = paced(progress);
	let packages = 0;
	return () => {
		packages++;
		tell((seconds) => `go install ${target(source)}: ${packages} packages after ${seconds} s`);
	};
}
