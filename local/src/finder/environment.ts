import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** What the finder may know of the machine. Everything it looks at passes through here, so that "Go is missing" or "not root" is an argument, not a machine. */
export interface Environment {
	/** Folders that programs are looked for in, in order. */
	readonly path: readonly string[];
	/** Root of the file system that the usual folders are looked up in: "/", or an empty folder to look at the PATH alone. */
	readonly system: string;
	readonly isRoot: boolean;
	readonly platform: NodeJS.Platform;
	readonly arch: string;
	/** Home of the user, for programs that Go installed. */
	readonly home: string;
	/** Where servers from a package registry are installed: kept over `down`, shared by all stacks of the project. */
	readonly toolFolder: string;
	/** What child processes inherit. */
	readonly variables: Readonly<Record<string, string | undefined>>;
}

const projectFolder = dirname(dirname(dirname(import.meta.dirname)));

/** This machine. `PLATFORM_TOOLS` moves the tool folder. */
export function thisMachine(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
	const isRoot = process.getuid?.() === 0;
	return {
		path: (variables.PATH ?? "").split(delimiter).filter((folder) => folder !== ""),
		system: "/",
		isRoot,
		platform: process.platform,
		arch: process.arch,
		home: homedir(),
		toolFolder: variables.PLATFORM_TOOLS ?? toolFolderOf(projectFolder, isRoot),
		variables,
	};
}

/** Root's servers drop to a user without rights, who can't enter a project below a closed folder such as /root: then the tools stand beside the system's state. */
function toolFolderOf(project: string, isRoot: boolean): string {
	return !isRoot || everyoneMayEnter(project) ? join(project, ".platform", "tools") : "/var/lib/learning-assistant/tools";
}

function everyoneMayEnter(folder: string): boolean {
	const parent = dirname(folder);
	const open = (statSync(folder).mode & 0o001) !== 0;
	return open && (parent === folder || everyoneMayEnter(parent));
}

export function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

/** The first of the folders that holds the program, as an absolute path. */
export function programIn(folders: readonly string[], program: string): string | undefined {
	return folders.map((folder) => join(folder, program)).find(isExecutable);
}
