/**
 * Tries the rules without a test runner, for Stryker's command runner: it starts this for each mutant, in a copy of the project, with the mutant's
 * number in the environment. Only what the mutant can be found by is tried: a whole test runner for each of some thousands would take a day.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Cases } from "../../policies/rules/cases.ts";
import type { Rule } from "../../policies/rules/rule.ts";
import { caseFaults, planFaults, unknownFaults, wordFaults } from "../../policies/rules/testing/faults.ts";

const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
const files = globSync("policies/rules/*/*.ts").filter((file) => !/\.(test|cases)\.ts$|\/testing\//.test(file));
const casesBeside = (file: string): string => file.replace(/\.ts$/, ".cases.ts");
const isRule = (file: string): boolean => existsSync(casesBeside(file));

/** Where the mutant stands: its number is written where it is switched on. */
const mutated = files.find((file) => mutant !== undefined && readFileSync(file, "utf8").includes(`stryMutAct_9fa48("${mutant}")`));
/** A rule's own mutant is found by its cases; one that rules share, by those of the rules that import it. */
const asked = mutated === undefined ? files.filter(isRule) : importersOf(mutated).filter(isRule);

/** The file, and whatever imports it, at whatever remove. */
function importersOf(file: string): readonly string[] {
	const found = new Set([file]);
	for (const imported of found)
		for (const other of files) if (readFileSync(other, "utf8").includes(`/${basename(imported)}"`)) found.add(other);
	return [...found];
}

async function faultsOf(file: string): Promise<readonly string[]> {
	const exported = Object.values((await import(resolve(file))) as Readonly<Record<string, Rule>>);
	const rule = exported.find((each) => each.cells !== undefined);
	if (rule === undefined) return [`${file} exports no rule`];
	const { cases } = (await import(resolve(casesBeside(file)))) as { readonly cases: Cases };
	const missing =
		Object.keys(cases).toSorted().join() === Object.keys(rule.cells).toSorted().join() ? [] : [`${file}: cells and cases differ`];
	const named = file.endsWith(`/${rule.id}.ts`) ? [] : [`${file}: its id is ${rule.id}`];
	const cells = Object.entries(rule.cells);
	return [
		...missing,
		...named,
		...wordFaults(rule),
		...cells.flatMap(([type, condition]) => [
			...planFaults(type, condition),
			...caseFaults(type, condition, cases[type]),
			...unknownFaults(type, condition),
		]),
	];
}

for (const file of asked) {
	const faults = await faultsOf(file);
	if (faults.length === 0) continue;
	process.stdout.write(`${file}: ${faults[0]}\n`);
	process.exit(1);
}
