import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Strategy, strategies } from "../../../infra/rollout/spec.ts";
import { Load } from "../measure/load/generator.ts";
import { eventually } from "../testing/machine-facts.ts";
import { RolloutStand } from "../testing/rollout-stand.ts";

/** Of all steps of all strategies, and as many random moments besides; all of them belong to `npm run bench -- rollout-kill`, a fifth is a test. */
const moments = Number(process.env.ROLLOUT_KILL_MOMENTS ?? 10);
const stepShare = Number(process.env.ROLLOUT_KILL_STEPS ?? 0.2);
const seed = Number(process.env.ROLLOUT_KILL_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A small generator, so that a printed seed brings the same moments again. */
function randomness(from: number): () => number {
	let state = from;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

const random = randomness(seed);

/** Steps of each strategy with two instances of each version; the test itself says where there are more or fewer. */
const steps: Readonly<Record<Strategy, number>> = { "blue-green": 6, canary: 9, rolling: 10, recreate: 6 };
const allSteps = strategies.flatMap((strategy) => Array.from({ length: steps[strategy] }, (_none, at) => [strategy, at] as const));
const chosenSteps = allSteps.filter(() => random() < stepShare);
/** Milliseconds that a rollout takes on an idle machine at least; a moment behind its end would kill nobody. */
const wholeMs: Readonly<Record<Strategy, number>> = { "blue-green": 4000, canary: 6500, rolling: 7500, recreate: 4500 };
const chosenMoments = Array.from({ length: moments }, (_none, at) => {
	const strategy = strategies[at % strategies.length] as Strategy;
	return [strategy, Math.round(random() * wholeMs[strategy])] as const;
});

describe(`a rollout whose executor is killed (seed ${seed})`, () => {
	let stand: RolloutStand;
	let load: Load;
	let wanted = "release-0";

	beforeAll(async () => {
		stand = await RolloutStand.open({ version: wanted });
		// The judge lets nothing pass that nobody has asked.
		load = new Load([{ port: stand.port, headers: {}, requests: { path: "/", connections: 16, perSecond: 1000 } }]);
	}, 60_000);

	afterAll(async () => {
		await load?.stop();
		await stand?.close();
	}, 60_000);

	/** Begins a rollout and kills it once it is time; then what the next update does, and what became of it all. */
	async function killed(strategy: Strategy, isTime: () => boolean | Promise<boolean>) {
		const old = wanted;
		const rollouts = stand.rollouts();
		const mishaps = load.mishaps.length;
		wanted = `release-${Number(old.slice("release-".length)) + 1}`;
		const spec = { strategy, weights: [0.5], holdSeconds: 1 };
		let isOver = false;
		const first = stand.deploy({ version: wanted }, spec).then(
			() => undefined,
			() => undefined,
		);
		void first.then(() => {
			isOver = true;
		});
		await eventually("it is time", async () => isOver || (stand.rollouts() > rollouts && (await isTime())));
		await delay(random() * 60);
		await stand.killPlugin();
		await first;
		const told = await stand.deploy({ version: wanted }, spec).then(
			() => "the wanted version",
			({ message }: Error) => message,
		);
		const serving = await stand.serving();
		const expected = told === "the wanted version" ? wanted : old;
		const isSettled = told !== "the wanted version" || (await stand.isSettled({ version: wanted }, spec));
		wanted = serving;
		const fates = new Set(load.mishaps.slice(mishaps).map(({ fate }) => fate));
		return { fates: [...fates], told, serving, expected, isSettled, shares: await stand.shares(), processes: await stand.processes() };
	}

	function mustBeWhole(
		strategy: Strategy,
		{ fates, told, serving, expected, isSettled, shares, processes }: Awaited<ReturnType<typeof killed>>,
	): void {
		// Who plans a downtime is refused in it, and nothing else goes wrong.
		expect(fates.filter((fate) => strategy !== "recreate" || fate !== "status 503")).toEqual([]);
		expect([told, serving]).toEqual([told, expected]);
		const set = shares.a === 100 ? "a" : "b";
		expect(shares).toEqual({ a: 0, b: 0, [set]: 100 });
		expect(processes).toEqual({ [`web-${set}-1`]: 1, [`web-${set}-2`]: 1 });
		expect(isSettled).toBe(true);
	}

	test.each(chosenSteps)(
		"%s, at its step %i, ends in the wanted or the old version, with all requests on it, none lost and no process left over",
		async (strategy, step) => {
			// The first step is entered without a word.
			const entered = () => stand.journal().some((entry) => step === 0 || (entry.kind === "entered" && entry.at >= step));
			mustBeWhole(strategy, await killed(strategy, entered));
			const [begun, ...then] = stand.journal();
			// Else nobody was killed in it.
			expect(then.map(({ kind }) => kind)).toContain("resumed");
			expect(begun?.kind === "begun" && begun.steps.length).toBe(steps[strategy]);
		},
		120_000,
	);

	test.each(chosenMoments)(
		"%s, after %i ms, ends in the wanted or the old version, with all requests on it, none lost and no process left over",
		async (strategy, ms) => {
			const at = Date.now() + ms;
			mustBeWhole(strategy, await killed(strategy, () => Date.now() >= at));
		},
		120_000,
	);
});
