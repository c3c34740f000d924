import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keepResult } from "../cli/src/measure/results.ts";
import { projectFolder } from "../cli/src/project/folders.ts";
import { Refusal } from "../cli/src/refusal.ts";
import { type Equivalent, equivalents } from "./mutation/equivalents.ts";

const tools = join(import.meta.dirname, "mutation");
const stryker = join(tools, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
/**
 * Conditions are found by their own tests; rules by their cases, tried without a test runner; what rules share, and the cases leave, by every test
 * of the rules.
 */
type Part = "conditions" | "rules" | "shared";

/** As Stryker's report has it. */
interface Mutant {
	readonly mutatorName: string;
	readonly replacement?: string;
	readonly status: string;
	readonly location: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

interface Survivor {
	readonly file: string;
	readonly line: string;
	readonly at: number;
	readonly mutator: string;
	readonly replacement: string;
}

/** Mutates every condition and every rule, and holds the cases to finding each mutant. The long tier: about a quarter of an hour; the figures are kept. */
export async function bench(): Promise<void> {
	refuseMissing();
	const rules = mutantsOf("rules");
	const left = rules.filter(({ mutant }) => survived.includes(mutant.status));
	const found = new Set(left.length === 0 ? [] : mutantsOf("shared", rangesOf(left)).filter(isFound).map(identityOf));
	const mutants = [...mutantsOf("conditions"), ...rules.map((each) => (found.has(identityOf(each)) ? killed(each) : each))];
	const counts = countsOf(mutants.map(({ mutant }) => mutant.status));
	const survivors = mutants.filter(({ mutant }) => survived.includes(mutant.status)).map(survivorOf);
	const unexplained = survivors.filter((survivor) => !equivalents.some((known) => isThat(known, survivor)));
	const stale = equivalents.filter((known) => !survivors.some((survivor) => isThat(known, survivor)));
	const kept = keepResult("mutation", { counts, equivalents: equivalents.length, unexplained, stale });
	tell(counts, unexplained, stale, kept);
	if (unexplained.length + stale.length > 0) process.exitCode = 1;
}

interface Placed {
	readonly file: string;
	readonly source: string;
	readonly mutant: Mutant;
}

const survived: readonly string[] = ["Survived", "NoCoverage"];
const isFound = ({ mutant }: Placed): boolean => !survived.includes(mutant.status);
const killed = (placed: Placed): Placed => ({ ...placed, mutant: { ...placed.mutant, status: "Killed" } });
/** A mutant has another number in another run. */
const identityOf = ({ file, mutant: { location, mutatorName, replacement } }: Placed): string =>
	JSON.stringify([file, location, mutatorName, replacement]);
/** Stryker takes lines to mutate. */
const rangesOf = (placed: readonly Placed[]): readonly string[] => [
	...new Set(placed.map(({ file, mutant: { location } }) => `${file}:${location.start.line}-${location.end.line}`)),
];

function mutantsOf(part: Part, ranges: readonly string[] = []): readonly Placed[] {
	const only = ranges.length === 0 ? [] : ["--mutate", ranges.join(",")];
	const { status } = spawnSync(process.execPath, [stryker, "run", join("bench", "mutation", `${part}.config.json`), ...only], {
		cwd: projectFolder,
		stdio: ["ignore", process.stderr, process.stderr],
	});
	if (status !== 0) throw new Error(`Stryker ended with ${status}`);
	const report = join(projectFolder, ".platform", `mutation-${part}.json`);
	const { files } = JSON.parse(readFileSync(report, "utf8")) as { readonly files: Readonly<Record<string, MutatedFile>> };
	return Object.entries(files).flatMap(([file, { source, mutants }]) => mutants.map((mutant) => ({ file, source, mutant })));
}

interface MutatedFile {
	readonly source: string;
	readonly mutants: readonly Mutant[];
}

function refuseMissing(): void {
	if (existsSync(stryker)) return;
	const why = "Stryker has an installation of its own, which is not here.";
	throw new Refusal([{ path: "bench/mutation", why, fix: "npm ci --legacy-peer-deps --prefix bench/mutation" }]);
}

function countsOf(statuses: readonly string[]): Readonly<Record<string, number>> {
	const byStatus = Map.groupBy(statuses, (status) => status);
	return Object.fromEntries([...byStatus].map(([status, those]) => [status, those.length]));
}

function survivorOf({ file, source, mutant }: Placed): Survivor {
	const at = mutant.location.start.line;
	return { file, line: source.split("\n")[at - 1]?.trim() ?? "", at, mutator: mutant.mutatorName, replacement: mutant.replacement ?? "" };
}

const isThat = (known: Equivalent, { file, line, replacement }: Survivor): boolean =>
	known.file === file && known.line === line && known.replacement === replacement;

function tell(
	counts: Readonly<Record<string, number>>,
	unexplained: readonly Survivor[],
	stale: readonly Equivalent[],
	kept: string,
): void {
	const figures = Object.entries(counts).map(([status, count]) => `${count} ${status}`);
	const survived = unexplained.map(({ file, at, line, replacement }) => `    ${file}:${at}  ${line}  →  ${replacement}`);
	const gone = stale.map(({ file, line }) => `    ${file}  ${line}: listed as equivalent, and no such mutant survives`);
	const lines = [`  ${figures.join(", ")}; ${equivalents.length} are listed as equivalent.`, ...survived, ...gone, `  kept in ${kept}`];
	process.stdout.write(`${lines.join("\n")}\n`);
}
