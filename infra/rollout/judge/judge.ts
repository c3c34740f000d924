import type { Verdict } from "../verdict.ts";
import { comparisonPower } from "./comparison.ts";
import { againstOld, againstRecord, errorRate } from "./error-gates.ts";
import type { Finding, Gate, GateName } from "./gate.ts";
import { crashes, readiness } from "./instance-gates.ts";
import { latencyAgainstOld, latencyP99 } from "./latency-gates.ts";
import type { Observation } from "./observation.ts";
import type { JudgeSettings } from "./settings.ts";
import { added, nothingSeen, type Totals } from "./totals.ts";

/** In the order in which they are named where several decide the same. */
const gates: readonly Gate[] = [crashes, readiness, againstRecord, errorRate, againstOld, latencyAgainstOld, latencyP99];

/** What is said after an observation. Plain JSON. */
export interface Decision {
	readonly verdict: Verdict;
	/** The one that decided: the first that fails, or the first that keeps the release from passing; where all pass, "errors against the record". */
	readonly gate: GateName;
	/** For a person: who failed how often, against what, and how sure that is. */
	readonly sentence: string;
	/** Of every gate: ln of the evidence against the release, or the instances counted. */
	readonly evidence: Readonly<Record<GateName, number>>;
	/** The probability that the comparison of errors with the old version running now would by now have found `multiple` times the errors. */
	readonly power: number;
}

/** A judge between two observations. One serves a whole rollout; `analyses` says where several do. */
export interface Judge {
	readonly settings: JudgeSettings;
	readonly totals: Totals;
	/** The first decision that failed the release: it stands, whatever comes after. */
	readonly convicted?: Decision;
}

/** Throws where no bound of the histogram reaches the limit of the slowest hundredth: it could never be exceeded. */
export function begin(settings: JudgeSettings): Judge {
	const highest = settings.boundsMs.at(-1) ?? 0;
	if (highest < settings.latencyP99Ms)
		throw new RangeError(`the highest latency bound is ${highest} ms, the limit ${settings.latencyP99Ms} ms`);
	return { settings, totals: nothingSeen(settings) };
}

/** Takes an observation in and says what is to be said by now. Pure: the same judge and observation always give the same. Throws where the observation counts what can't be. */
export function observe(judge: Judge, observation: Observation): readonly [Judge, Decision] {
	const totals = added(judge.totals, observation, judge.settings);
	const decision = judge.convicted ?? decided(totals, judge.settings);
	const convicted = decision.verdict === "fail" ? { convicted: decision } : {};
	return [{ settings: judge.settings, totals, ...convicted }, decision];
}

/** The verdict on totals alone, without words and power, which cost a hundred times as much. */
export function assess(
	totals: Totals,
	settings: JudgeSettings,
): { readonly verdict: Verdict; readonly by: Gate; readonly findings: ReadonlyMap<Gate, Finding> } {
	const findings = new Map(gates.map((gate) => [gate, gate.judge(totals, settings)]));
	const first = (verdict: Verdict) =>
		gates.find((gate) => (gate.mustPass || verdict === "fail") && findings.get(gate)?.verdict === verdict);
	const silent = totals.new.answeredAt + settings.silenceSeconds < totals.at;
	for (const verdict of ["fail", "no data", "inconclusive"] as const) {
		const by = first(verdict) ?? (verdict === "no data" && silent ? againstRecord : undefined);
		if (by !== undefined) return { verdict, by, findings };
	}
	return { verdict: "pass", by: againstRecord, findings };
}

function decided(totals: Totals, settings: JudgeSettings): Decision {
	const { verdict, by, findings } = assess(totals, settings);
	const { sentence } = findings.get(by) as Finding;
	const evidence = Object.fromEntries(gates.map((gate) => [gate.name, findings.get(gate)?.evidence])) as Decision["evidence"];
	const silence = verdict === "no data" ? `; figures of the new version are lacking, or older than ${settings.silenceSeconds} s` : "";
	return { verdict, gate: by.name, sentence: sentence() + silence, evidence, power: comparisonPower(totals, settings) };
}
