import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Figure, printBars } from "../cli/src/measure/bars.ts";
import { keepResult } from "../cli/src/measure/results.ts";
import { comparisonPower } from "../infra/rollout/judge/comparison.ts";
import { nothingSeen } from "../infra/rollout/judge/totals.ts";
import { convictedWithin, type Scenario, type ScenarioName, scenarios, settings } from "./judge/scenarios.ts";
import type { Batch, Judged } from "./judge/worker.ts";

const seeds = 3;
/** Releases of a batch: small enough that all processors are busy to the end. */
const most = 500;

/** Tens of thousands of simulated releases by several seeds; each seed alone is held to the bars. JUDGE_SEED begins the seeds anew. */
export async function bench(): Promise<void> {
	const first = Number(process.env.JUDGE_SEED ?? Math.floor(Math.random() * 2 ** 31));
	process.stderr.write(`  seed ${first}\n`);
	const all = await worked(Array.from({ length: seeds }, (_none, at) => batches(first + at * 1_000_003)).flat());
	const results = Object.entries(scenarios).map(([name, scenario]) => resultOf(name as ScenarioName, scenario, all));
	const otherwise = all.reduce((sum, each) => sum + each.otherwise, 0);
	const decisions = all.reduce((sum, each) => sum + each.decisions, 0);
	printBars(`releases, the worst of ${seeds} seeds`, [
		...results.map(({ name, unit, bar, bySeed }): Figure => ({ name, unit, bar, value: Math.max(...bySeed) })),
		{ name: `decisions judged otherwise from their log, of ${decisions}`, value: otherwise, unit: "", bar: 0 },
	]);
	const powers = [250, 1000, 2000].map((requests) => ({
		requests,
		evenly: power(requests, requests),
		ninefold: power(requests, 9 * requests),
	}));
	for (const { requests, evenly, ninefold } of powers)
		process.stdout.write(
			`  power of the comparison at ten times the errors, ${requests} requests: ${percent(evenly)} beside as many of the old version, ${percent(ninefold)} beside nine times as many\n`,
		);
	process.stdout.write(`  kept in ${keepResult("judge", { seed: first, results, decisions, otherwise, powers })}\n`);
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** A scenario's releases by one seed, each batch with a seed of its own. */
function batches(seed: number): readonly (Batch & { readonly of: number })[] {
	return (Object.keys(scenarios) as ScenarioName[]).flatMap((name, scenario) =>
		Array.from({ length: scenarios[name].count / most }, (_none, at) => ({
			name,
			seed: seed + 1_000 * scenario + at,
			count: most,
			logs: 1,
			of: seed,
		})),
	);
}

/** As many threads as processors, each with the next batch. */
async function worked(todo: readonly (Batch & { readonly of: number })[]): Promise<readonly (Judged & { readonly of: number })[]> {
	const queue = [...todo];
	const done: (Judged & { readonly of: number })[] = [];
	const work = async () => {
		for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) done.push({ ...(await judged(batch)), of: batch.of });
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	return done;
}

function judged(batch: Batch): Promise<Judged> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(join(import.meta.dirname, "judge", "worker.ts"), { workerData: batch });
		worker.once("message", resolve);
		worker.once("error", reject);
	});
}

function resultOf(name: ScenarioName, { figure, unit, bar, count }: Scenario, all: readonly (Judged & { readonly of: number })[]) {
	const own = all.filter(({ batch }) => batch.name === name);
	const ended = [...Map.groupBy(own, ({ of }) => of).values()].map((each) => each.flatMap((judged) => judged.ended));
	const together = ended.flat();
	return {
		...{ name, unit, bar, releasesBySeed: count },
		bySeed: ended.map(figure),
		rolledBack: together.filter(({ convictedAfter }) => convictedAfter !== undefined).length,
		couldPass: together.filter(({ passedAfter }) => passedAfter !== undefined).length,
		secondsToConviction: Object.fromEntries([50, 90, 99, 99.9].map((at) => [`p${at}`, finite(convictedWithin(together, at))])),
		by: Object.fromEntries([...Map.groupBy(together, ({ by = "nobody" }) => by)].map(([gate, each]) => [gate, each.length])),
	};
}

/** JSON has no infinity. */
const finite = (seconds: number): number | "never" => (Number.isFinite(seconds) ? seconds : "never");

function power(requests: number, old: number): number {
	const nothing = nothingSeen(settings);
	return comparisonPower({ ...nothing, new: { ...nothing.new, requests }, old: { ...nothing.old, requests: old } }, settings);
}
