import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.ts";

/** Folders that are not on the PATH of an ordinary user or of a bare Mac, although servers are installed there. */
const systemFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/opt/homebrew/bin", "/usr/local/bin", "/home/linuxbrew/.linuxbrew/bin"];

/** Wherever programs are put. */
export const anywhere = ({ path, system }: Environment): readonly string[] => [
	...path,
	...systemFolders.map((folder) => join(system, folder)),
];

/** A folder below the tools. */
export const inTools =
	(...parts: readonly string[]) =>
	(environment: Environment): readonly string[] => [join(environment.toolFolder, ...parts)];

/** Folders such as /usr/lib/postgresql/15/bin, the highest number first. */
export function numbered(parent: string, last: string, prefix = ""): readonly string[] {
	const names = list(parent).filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)));
	const order = names.sort((left, right) => Number(right.slice(prefix.length)) - Number(left.slice(prefix.length)));
	return order.map((name) => join(parent, name, last));
}

function list(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
