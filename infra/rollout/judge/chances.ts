import { binomial } from "./distributions.ts";
import { againstOld, againstRecord, errorRate } from "./error-gates.ts";
import type { JudgeSettings } from "./settings.ts";
import type { Simulated } from "./simulation.ts";
import { nothingSeen, type Totals } from "./totals.ts";

/** What has become of a release by the end of a tick, as probabilities. What is left of 1 is undecided. */
export interface Chances {
	/** Convicted, and could not have passed before. */
	readonly convicted: number;
	/** Could have passed before any conviction. */
	readonly passed: number;
}

/** Probabilities by failures seen of both versions, as one whole number: those of the new one times `width`, and those of the old one. */
type Undecided = ReadonlyMap<number, number>;

/** Rarer than one in a trillion is left out; sums are too low by less than a millionth. */
const rare = 1e-12;

/**
 * The chances of a release by the gates of errors alone, after each tick: summed over everything that may be seen, where a simulation would need millions of
 * releases to tell 0.4 % from 0.5 %. Latency gates can only add convictions.
 */
export function chances({ new: now, old, ticks }: Simulated, settings: JudgeSettings): readonly Chances[] {
	const [failing, oldFailing] = [now, old].map((version) => failures(version.requestsPerTick, version.errorRate)) as [number[], number[]];
	const width = ticks * old.requestsPerTick + 1;
	const after: Chances[] = [];
	let undecided: Undecided = new Map([[0, 1]]);
	let sums = { convicted: 0, passed: 0 };
	for (let tick = 1; tick <= ticks; tick++) {
		const seen = spread(spread(undecided, failing, width), oldFailing, 1);
		const left = new Map<number, number>();
		for (const [place, chance] of seen) {
			const counted = totals(
				settings,
				[tick * now.requestsPerTick, Math.floor(place / width)],
				[tick * old.requestsPerTick, place % width],
			);
			const end = decided(counted, settings);
			if (end === undefined) left.set(place, chance);
			else sums = { ...sums, [end]: sums[end] + chance };
		}
		undecided = left;
		after.push(sums);
	}
	return after;
}

function failures(requests: number, rate: number): readonly number[] {
	const each = Array.from({ length: requests + 1 }, (_none, count) => (requests === 0 ? 1 : binomial(requests, rate, count)));
	return each.slice(0, each.findLastIndex((chance) => chance > rare) + 1);
}

function spread(undecided: Undecided, failing: readonly number[], step: number): Undecided {
	const spread = new Map<number, number>();
	for (const [place, chance] of undecided) {
		for (const [count, of] of failing.entries()) {
			if (chance * of > rare) spread.set(place + count * step, (spread.get(place + count * step) ?? 0) + chance * of);
		}
	}
	return spread;
}

function totals(settings: JudgeSettings, [requests, failed]: readonly number[], [oldRequests, oldFailed]: readonly number[]): Totals {
	const nothing = nothingSeen(settings);
	return { at: 0, new: { ...nothing.new, requests, failed }, old: { ...nothing.old, requests: oldRequests, failed: oldFailed } } as Totals;
}

const gates = [againstRecord, errorRate, againstOld];

function decided(seen: Totals, settings: JudgeSettings): keyof Chances | undefined {
	const verdicts = gates.map((gate) => [gate.mustPass, gate.judge(seen, settings).verdict] as const);
	if (verdicts.some(([, verdict]) => verdict === "fail")) return "convicted";
	return verdicts.every(([mustPass, verdict]) => !mustPass || verdict === "pass") ? "passed" : undefined;
}
