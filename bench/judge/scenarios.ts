import { type JudgeSettings, judgeDefaults } from "../../infra/rollout/judge/settings.ts";
import type { Behaviour, Ended, Simulated } from "../../infra/rollout/judge/simulation.ts";

/** The record of a day at 100 requests a second. */
export const settings: JudgeSettings = { ...judgeDefaults, recorded: { count: 8_640, of: 8_640_000 } };

/** 100 requests a second of each version, looked at ten times a second. */
const healthy: Behaviour = { errorRate: 0.001, medianMs: 40, requestsPerTick: 10 };
const beside = (release: Partial<Behaviour>, seconds: number): Simulated => ({
	old: healthy,
	new: { ...healthy, ...release },
	...{ ticks: seconds * 10, tickSeconds: 0.1 },
});

/** What is simulated by a seed, and the bar that its figure is held to. */
export interface Scenario {
	readonly simulated: Simulated;
	/** Releases by each seed. */
	readonly count: number;
	readonly unit: "%" | "s";
	readonly bar: number;
	/** Of all releases of one seed. */
	readonly figure: (all: readonly Ended[]) => number;
}

const share = (all: readonly Ended[], found: (ended: Ended) => boolean): number => (100 * all.filter(found).length) / all.length;

/** Seconds within which so many of a hundred were convicted. Infinity: they were not. */
export function convictedWithin(all: readonly Ended[], percent: number): number {
	const seconds = all.map(({ convictedAfter = Number.POSITIVE_INFINITY }) => convictedAfter).toSorted((one, other) => one - other);
	return seconds[Math.ceil((seconds.length * percent) / 100) - 1] ?? Number.NaN;
}

const p99 = (all: readonly Ended[]): number => convictedWithin(all, 99);
const convicted = ({ convictedAfter }: Ended): boolean => convictedAfter !== undefined;
/** What could pass before it was convicted was missed too: whoever asks then promotes it. */
const missed = (ended: Ended): boolean => !convicted(ended) || ended.passedAfter !== undefined;

export const scenarios = {
	"healthy ones of 5,000 requests, rolled back": {
		...{ simulated: beside({}, 50), count: 10_000, unit: "%", bar: 0.1 },
		figure: (all) => share(all, convicted),
	},
	"ten times the errors, missed within 2,000 requests": {
		...{ simulated: beside({ errorRate: 0.01 }, 20), count: 10_000, unit: "%", bar: 1 },
		figure: (all) => share(all, missed),
	},
	"5 % errors, convicted within (p99)": {
		...{ simulated: beside({ errorRate: 0.05 }, 20), count: 10_000, unit: "s", bar: 2.5 },
		figure: p99,
	},
	"tripled latency, convicted within (p99)": {
		...{ simulated: beside({ medianMs: 120 }, 20), count: 1_000, unit: "s", bar: 5 },
		figure: p99,
	},
} satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof scenarios;
