import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** What decides how this room judges: a change of any of it is another pack. */
export const judging: readonly string[] = [
	...["rules", "conditions", "packs", "coverage", "frameworks"],
	...["stack", "evaluate", "waivers", "waivers.yaml"],
];

/** Files of a folder that count as its source, by path from the folder with "/", read now. Tests and cases say nothing of what is judged. */
export function readSources(folder: string, names: readonly string[]): ReadonlyMap<string, string> {
	const files = names.flatMap((name) => filesIn(join(folder, name))).toSorted();
	return new Map(files.map((file) => [relative(folder, file).split(sep).join("/"), readFileSync(file, "utf8")]));
}

function filesIn(path: string): readonly string[] {
	if (statSync(path).isFile()) return [path];
	const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !skipped.has(name));
	return entries.flatMap((entry) => {
		const inner = join(path, entry.name);
		return entry.isDirectory() ? filesIn(inner) : isSource(entry.name) ? [inner] : [];
	});
}

const skipped: ReadonlySet<string> = new Set(["node_modules", "testing"]);
const isSource = (name: string): boolean => /\.(ts|mjs|json|ya?ml)$/.test(name) && !/\.(test|cases)\.ts$/.test(name);
