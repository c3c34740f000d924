import type { Version } from "../steps.ts";
import type { Verdict } from "../verdict.ts";
import { assess } from "./judge.ts";
import type { Observation } from "./observation.ts";
import type { JudgeSettings } from "./settings.ts";
import { added, nothingSeen, type Totals } from "./totals.ts";

/** Looked up once: in a test's sandbox each look-up of a global costs more than the logarithm itself. */
const { PI, cos, exp, imul, log, sqrt } = Math;

/** The next number of a sequence, 0 or more and below 1. */
export type Random = () => number;

/** Mulberry32: the same numbers on every machine for a seed of 32 bits. */
export function seeded(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** How a simulated version behaves. Requests fail independently of each other. */
export interface Behaviour {
	readonly errorRate: number;
	/** Milliseconds of the middle answer. Durations are log-normal with a standard deviation of ln of 0.5: the slowest hundredth is 3.2 times the median. */
	readonly medianMs: number;
	readonly requestsPerTick: number;
}

export interface Simulated extends Readonly<Record<Version, Behaviour>> {
	readonly ticks: number;
	/** Seconds between two looks. */
	readonly tickSeconds: number;
}

/** What a version shows in one tick. */
export function seen(version: Version, behaviour: Behaviour, at: number, boundsMs: readonly number[], random: Random): Observation {
	const latency = [...boundsMs.map(() => 0), 0];
	let failed = 0;
	for (let request = 0; request < behaviour.requestsPerTick; request++) {
		if (random() < behaviour.errorRate) failed++;
		const ms = behaviour.medianMs * exp(0.5 * normal(random));
		let bucket = 0;
		while (bucket < boundsMs.length && ms > (boundsMs[bucket] as number)) bucket++;
		latency[bucket] = (latency[bucket] as number) + 1;
	}
	return { version, at, requests: behaviour.requestsPerTick, failed, latency, crashes: 0, unready: 0 };
}

/** Box and Muller's. */
const normal = (random: Random): number => sqrt(-2 * log(1 - random())) * cos(2 * PI * random());

/** Everything that both versions show, tick by tick. */
export function* observations(
	simulated: Simulated,
	boundsMs: readonly number[],
	random: Random,
): Generator<readonly [Observation, Observation]> {
	for (let tick = 1; tick <= simulated.ticks; tick++) {
		const at = tick * simulated.tickSeconds;
		yield [seen("old", simulated.old, at, boundsMs, random), seen("new", simulated.new, at, boundsMs, random)];
	}
}

/** How a simulated release ended. */
export interface Ended {
	/** Seconds until it was convicted. Nothing: it never was. */
	readonly convictedAfter?: number;
	/** Seconds until it first could have passed, where that came before any conviction. */
	readonly passedAfter?: number;
	/** The gate that convicted. */
	readonly by?: string;
}

/** Who looks after every tick: this judge, or one that is compared with it. */
export type Look = (totals: Totals, settings: JudgeSettings) => { readonly verdict: Verdict; readonly by: { readonly name: string } };

/** One release under a judge, which looks after every tick. A pass does not end it. */
export function simulate(simulated: Simulated, settings: JudgeSettings, random: Random, look: Look = assess): Ended {
	let totals = nothingSeen(settings);
	let ended: Ended = {};
	for (const [old, now] of observations(simulated, settings.boundsMs, random)) {
		totals = added(added(totals, old, settings), now, settings);
		const { verdict, by } = look(totals, settings);
		if (verdict === "fail") return { ...ended, convictedAfter: now.at, by: by.name };
		if (verdict === "pass") ended = { passedAfter: ended.passedAfter ?? now.at };
	}
	return ended;
}
