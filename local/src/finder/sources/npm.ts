import { chmodSync, copyFileSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { lastLines, run } from "../command.ts";
import { type Environment, programIn } from "../environment.ts";
import type { Installer, NpmSource } from "./source.ts";
import { fillToolFolder } from "./tool-folder.ts";

const projects = join(dirname(dirname(dirname(import.meta.dirname))), "servers");

/** npm as the npm that started us, else the one on the PATH. */
function npmProgram({ path, variables }: Environment): readonly string[] | undefined {
	const script = variables.npm_execpath;
	if (script && existsSync(script) && basename(script).startsWith("npm")) return [process.execPath, script];
	const program = programIn(path, "npm");
	return program ? [program] : undefined;
}

/** Installs exactly what the project's lockfile names, with checksums and without running anybody's install scripts. */
export const npm: Installer<NpmSource> = {
	permitted: (environment) => npmProgram(environment) !== undefined,
	usual: () => true,
	command: () => "npm run up",
	install: (source, { environment, progress }) =>
		fillToolFolder(environment.toolFolder, `${source.project}-${source.version}`, async (folder) => {
			progress(`npm ci ${source.project} ${source.version}`);
			for (const file of ["package.json", "package-lock.json"]) copyFileSync(join(projects, source.project, file), join(folder, file));
			const failure = (await npmCi(folder, environment)) ?? (source.links && linkLibraries(join(folder, source.links(environment))));
			if (failure === undefined) chmodSync(folder, 0o755);
			return failure;
		}),
};

async function npmCi(folder: string, environment: Environment): Promise<string | undefined> {
	const [program = "npm", ...first] = npmProgram(environment) ?? [];
	const args = [...first, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--loglevel=error"];
	const { status, output } = await run(program, args, { folder, variables: environment.variables });
	return status === 0 ? undefined : lastLines(output);
}

/** Makes the links that the package's install script would make: the libraries' short names. npm is content when the package for this platform, an optional one, does not come. */
function linkLibraries(list: string): string | undefined {
	if (!existsSync(list)) return "its package for this platform did not come: there is none, or the registry could not be reached";
	const root = dirname(dirname(list));
	const links = JSON.parse(readFileSync(list, "utf8")) as readonly { readonly source: string; readonly target: string }[];
	for (const { source, target } of links) if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
	return undefined;
}
