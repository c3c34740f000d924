import { lastLines, run } from "../command.ts";
import { type Environment, programIn } from "../environment.ts";
import type { BrewSource, Installer } from "./source.ts";

const brewProgram = ({ path }: Environment): string | undefined =>
	programIn([...path, "/opt/homebrew/bin", "/usr/local/bin", "/home/linuxbrew/.linuxbrew/bin"], "brew");

const args = ({ formula, cask }: BrewSource): readonly string[] => ["install", ...(cask ? ["--cask"] : []), formula];

/** Homebrew starts nothing on installation and refuses root. */
export const brew: Installer<BrewSource> = {
	permitted: (environment) => !environment.isRoot && brewProgram(environment) !== undefined,
	usual: ({ platform }) => platform === "darwin",
	command: (source) => `brew ${args(source).join(" ")}`,
	async install(source, { environment, progress }) {
		progress(`brew ${args(source).join(" ")}`);
		const variables = { ...environment.variables, HOMEBREW_NO_ENV_HINTS: "1", HOMEBREW_NO_INSTALL_UPGRADE: "1" };
		const { status, output } = await run(brewProgram(environment) ?? "brew", args(source), { variables });
		return status === 0 ? undefined : lastLines(output);
	},
};
