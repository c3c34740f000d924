import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { printBars } from "../cli/src/measure/bars.ts";
import { projectFolder } from "../cli/src/project/folders.ts";
import { RuleIndex } from "../policies/evaluate/evaluate.ts";
import { fixture } from "../policies/fixtures/fixtures.ts";
import { catalog } from "../policies/rules/catalog.ts";
import type { Rule } from "../policies/rules/rule.ts";
import { stackOf } from "../policies/stack/checkpoint.ts";
import type { Stack } from "../policies/stack/stack.ts";

const rounds = 5;
const size = 1000;
const bars = { share: 5, growth: 1.3 };
/** As our commands start it. */
const nodeOptions = createRequire(import.meta.url)("../cli/node-options.cjs") as readonly string[];

/** What the packs cost a preview, and what rules about other clouds cost. */
export async function bench(): Promise<void> {
	const once = Array.from({ length: rounds }, judged);
	const share = median(once.map(({ previewMs, judgingMs }) => (100 * judgingMs) / previewMs));
	const [few, many] = growth();
	printBars(`judging ${size} resources (median of ${rounds} processes)`, [
		{ name: "the whole pack of prod, of the preview's time", value: share, unit: "%", bar: bars.share },
		{ name: "300 rules, of 30 rules", value: many / few, unit: "×", bar: bars.growth },
	]);
	const preview = median(once.map(({ previewMs }) => previewMs));
	const judging = median(once.map(({ judgingMs }) => judgingMs));
	process.stdout.write(
		`  preview ${preview.toFixed(0)} ms, judging ${judging.toFixed(0)} ms; 30 rules ${few.toFixed(1)} ms, 300 rules ${many.toFixed(1)} ms\n`,
	);
}

interface Once {
	readonly previewMs: number;
	readonly judgingMs: number;
}

function judged(): Once {
	const script = join(import.meta.dirname, "policy", "judging.ts");
	const { stdout, stderr, status } = spawnSync(process.execPath, [...nodeOptions, script], { cwd: projectFolder, encoding: "utf8" });
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as Once;
}

/** Thirty rules about the stack, then the same with 270 about what it doesn't have, as a stack on one cloud meets the rules of the others. */
function growth(): readonly [number, number] {
	const stack = thousand();
	const cells = catalog.flatMap((rule) =>
		Object.entries(rule.cells).map(([type, condition]) => ({ ...rule, cells: { [type]: condition } })),
	);
	const own = cells.filter(({ cells }) => stack.ofType(Object.keys(cells)[0] ?? "").length > 0).slice(0, 30);
	const others = cells.filter(({ cells }) => stack.ofType(Object.keys(cells)[0] ?? "").length === 0);
	const foreign = Array.from({ length: 270 }, (_none, at) => others[at % others.length] as Rule);
	return [evaluated(own, stack), evaluated([...own, ...foreign], stack)];
}

function thousand(): Stack {
	const asked = fixture("aws");
	const copies = Array.from({ length: size }, (_none, at) => asked[at % asked.length]);
	return stackOf(copies.flatMap((each, at) => (each === undefined ? [] : [{ ...each, urn: `${each.urn}-${at}` }])));
}

function evaluated(rules: readonly Rule[], stack: Stack): number {
	const index = new RuleIndex(rules);
	return median(Array.from({ length: 60 }, () => timed(() => index.evaluate(stack))));
}

function timed(work: () => unknown): number {
	const begun = performance.now();
	work();
	return performance.now() - begun;
}

function median(values: readonly number[]): number {
	return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
