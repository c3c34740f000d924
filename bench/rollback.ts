import { setTimeout as delay } from "node:timers/promises";
import { printBars } from "../cli/src/measure/bars.ts";
import { Load } from "../cli/src/measure/load/generator.ts";
import { keepResult } from "../cli/src/measure/results.ts";
import { RolloutStand } from "../cli/src/testing/rollout-stand.ts";

const rollouts = 30;
const failureShare = 0.05;
/** A tenth of them reaches the new release. */
const perSecond = 1500;
const weight = 0.1;
const bar = 5;

/** One release that was taken back. Seconds from its first bad answer, as a client saw it. */
interface TakenBack {
	readonly seed: number;
	readonly secondsToNoTraffic: number;
	/** Requests a second that reached it while it had a share. */
	readonly perSecond: number;
	/** Bad answers that clients got in all, and that the rollout's own figures have. */
	readonly badAnswers: number;
	readonly counted: number;
	/** Why, by the judge. */
	readonly sentence: string;
	/** Whether the engine was told so. */
	readonly isRolledBack: boolean;
}

/** Thirty real rollouts of releases that fail one answer of twenty: how long until none of the requests is theirs. ROLLBACK_SEED begins the seeds anew. */
export async function bench(): Promise<void> {
	const first = Number(process.env.ROLLBACK_SEED ?? Math.floor(Math.random() * 2 ** 31));
	const stand = await RolloutStand.open({ version: "healthy" });
	const load = new Load([{ port: stand.port, headers: {}, requests: { path: "/", connections: 32, perSecond } }]);
	const all: TakenBack[] = [];
	try {
		await delay(3000);
		for (let nth = 0; nth < rollouts; nth++) all.push(told(await takenBack(stand, load, first + nth)));
		const { requests } = await load.stop();
		printBars(`${rollouts} releases that fail ${failureShare * 100} % of ${perSecond * weight} requests/s (seed ${first})`, figures(all));
		process.stdout.write(
			`  seconds: ${sorted(all)
				.map((seconds) => seconds.toFixed(2))
				.join(" ")}\n`,
		);
		process.stdout.write(`  kept in ${keepResult("rollback", { seed: first, failureShare, perSecond, weight, all, requests })}\n`);
	} finally {
		load.kill();
		await stand.close();
	}
}

async function takenBack(stand: RolloutStand, load: Load, seed: number): Promise<TakenBack> {
	const before = load.mishaps.length;
	const watched = untilNoTraffic(stand);
	const told = await stand
		.deploy({ version: `bad${seed}`, failureShare, seed }, { strategy: "canary", weights: [weight], holdSeconds: 30 })
		.then(
			() => "It was let pass.",
			(error: Error) => error.message,
		);
	const { fromMs, toMs } = await watched;
	const bad = load.mishaps.slice(before).filter(({ fate }) => fate.startsWith("status 5"));
	const secondsToNoTraffic = (toMs - (bad[0]?.atMs ?? Number.NaN)) / 1000;
	const seen = stand.journal().filter((entry) => entry.kind === "seen");
	const sentence = seen.findLast(({ decision }) => decision?.verdict === "fail")?.decision?.sentence ?? "nobody convicted it";
	const requests = seen.at(-1)?.figures.new.requests ?? 0;
	const reached = requests / ((toMs - fromMs) / 1000);
	return {
		seed,
		secondsToNoTraffic,
		perSecond: reached,
		badAnswers: bad.length,
		counted: seen.at(-1)?.figures.new.failed ?? 0,
		sentence,
		isRolledBack: told.includes("rolled back"),
	};
}

/** When the proxy first said that the empty set, which gets the release, has a share, and then that it has none any more; Unix milliseconds. */
async function untilNoTraffic(stand: RolloutStand): Promise<{ readonly fromMs: number; readonly toMs: number }> {
	const set = (await stand.shares()).a === 100 ? "b" : "a";
	for (let fromMs: number | undefined; ; await delay(20)) {
		const share = (await stand.shares())[set];
		if (share > 0) fromMs ??= Date.now();
		else if (fromMs !== undefined) return { fromMs, toMs: Date.now() };
	}
}

function told(each: TakenBack): TakenBack {
	process.stderr.write(
		`  ${each.secondsToNoTraffic.toFixed(2)} s after ${each.badAnswers} bad answers, ${each.counted} counted: ${each.sentence}\n`,
	);
	return each;
}

const sorted = (all: readonly TakenBack[]): readonly number[] =>
	all.map(({ secondsToNoTraffic }) => secondsToNoTraffic).toSorted((one, other) => one - other);

function figures(all: readonly TakenBack[]) {
	const seconds = sorted(all);
	const at = (share: number) => seconds[Math.ceil(seconds.length * share) - 1] ?? Number.NaN;
	return [
		{ name: "first bad answer to no traffic, median", value: at(0.5), unit: "s", bar },
		{ name: "the ninth of ten", value: at(0.9), unit: "s", bar },
		{ name: "the slowest", value: at(1), unit: "s", bar },
		{ name: "least requests that reached one", value: Math.min(...all.map((each) => each.perSecond)), unit: "/s", bar: 100, isLeast: true },
		{
			name: "bad answers counted that nobody got",
			value: Math.max(...all.map(({ counted, badAnswers }) => counted - badAnswers)),
			unit: "",
			bar: 0,
		},
		{ name: "let pass", value: all.filter(({ isRolledBack }) => !isRolledBack).length, unit: "", bar: 0 },
	];
}
