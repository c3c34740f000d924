import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, relative } from "node:path";

/** Programs that hold the judge: a function that ECS asks, and a server that Argo asks. */
export type Entry = "lambda" | "serve";

/** A program's files by name, all in one folder: a ConfigMap has no others. Node 24 runs them as they are. */
export type Program = Readonly<Record<string, string>>;

const room = import.meta.dirname;
const packed = new Map<Entry, Program>();

/** The file that a program begins with. */
export const entryFile = (entry: Entry): string => flatName(join(room, "judge-program", `${entry}.ts`));

/**
 * The judge's own files and what they import, without their types: what judges in a cloud is what is tested here, with no build step between. The same files
 * always give the same texts. It takes some 25 ms, so plans without a judge never call it.
 */
export function packProgram(entry: Entry): Program {
	const known = packed.get(entry);
	if (known !== undefined) return known;
	const program: Record<string, string> = {};
	const waiting = [join(room, "judge-program", `${entry}.ts`)];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		const name = flatName(file);
		if (name in program) continue;
		const { text, imports } = strip(file);
		program[name] = text;
		waiting.push(...imports);
	}
	const sorted = Object.fromEntries(Object.entries(program).sort(([one], [other]) => (one < other ? -1 : 1)));
	packed.set(entry, sorted);
	return sorted;
}

/** Without a dot but the ending's: Lambda takes what follows the first one for the function's name. */
function flatName(file: string): string {
	const path = relative(room, file);
	if (path.startsWith("..")) throw new Error(`${path} is outside of infra/rollout: a judge's program can't hold it`);
	return path.replaceAll("/", "-").replace(/\.ts$/, ".mjs");
}

const specifier = /(?<=\bfrom )"(\.{1,2}\/[^"]+\.ts)"/g;

function strip(file: string): { readonly text: string; readonly imports: readonly string[] } {
	const imports: string[] = [];
	const plain = stripTypeScriptTypes(readFileSync(file, "utf8"));
	const text = plain.replace(specifier, (_whole, path: string) => {
		const target = join(dirname(file), path);
		imports.push(target);
		return `"./${flatName(target)}"`;
	});
	return { text, imports };
}
