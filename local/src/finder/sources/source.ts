import type { Environment } from "../environment.ts";

/** Where a server can be had. */
export type Source = AptSource | BrewSource | NpmSource | GoSource;

export interface AptSource {
	readonly by: "apt";
	readonly packages: readonly string[];
	/** System services that the packages bring: kept from starting now and with the machine. */
	readonly services: readonly string[];
}

export interface BrewSource {
	readonly by: "brew";
	readonly formula: string;
	readonly cask?: boolean;
}

/** A folder below `local/servers` with a package.json and a lockfile of its own. */
export interface NpmSource {
	readonly by: "npm";
	readonly project: string;
	/** Names the tool's folder together with `project`; the lockfile decides what is installed. */
	readonly version: string;
	/** File below the installed folder that lists symbolic links which npm's archives can't hold. */
	readonly links?: (environment: Environment) => string;
}

export interface GoSource {
	readonly by: "go";
	readonly module: string;
	/** Folder of the command below the module. */
	readonly command: string;
	readonly version: string;
}

export type Progress = (text: string) => void;

export interface Order {
	readonly environment: Environment;
	/** Lowest version that is of use. A source that can tell beforehand that it has only older ones does not install. */
	readonly minimum: string;
	readonly progress: Progress;
}

/** How a kind of source is used. `install` resolves with undefined, or with the reason why it failed. */
export interface Installer<S extends Source> {
	/** Whether this machine has what the source needs and the user may use it. */
	permitted(environment: Environment): boolean;
	/** Whether it is the usual way here, although the user may not use it: then its command is what to tell them. */
	usual(environment: Environment): boolean;
	/** What a person would type. */
	command(source: S, environment: Environment): string;
	install(source: S, order: Order): Promise<string | undefined>;
}
