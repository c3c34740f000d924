import { assess, begin, type Decision, observe } from "../judge/judge.ts";
import type { Observation } from "../judge/observation.ts";
import { type JudgeSettings, judgeDefaults } from "../judge/settings.ts";
import { added } from "../judge/totals.ts";
import type { RolloutSpec } from "../spec.ts";

/** The judge's settings where all but these are its defaults. */
export function settingsFor(
	spec: Pick<RolloutSpec, "errorRate" | "latencyP99Ms" | "falseRollback" | "missed">,
	rest: Partial<JudgeSettings>,
): JudgeSettings {
	const { errorRate, latencyP99Ms, falseRollback, missed } = spec;
	return { ...judgeDefaults, errorRate, latencyP99Ms, comparison: { falseRollback, missed }, ...rest };
}

/** What the judge says once it has seen all of these. A conviction on the way stands, as if it had been asked there. */
export function decide(settings: JudgeSettings, observations: readonly Observation[]): Decision {
	let judge = begin(settings);
	const inOrder = observations.toSorted((one, other) => one.at - other.at);
	const last = inOrder.pop() ?? nothing;
	for (const observation of inOrder) {
		const totals = added(judge.totals, observation, settings);
		if (assess(totals, settings).verdict === "fail") return observe(judge, observation)[1];
		judge = { settings, totals };
	}
	return observe(judge, last)[1];
}

/** Before the first figures there is no data, which the judge says itself. */
const nothing: Observation = { version: "new", at: 0, requests: 0, failed: 0, latency: [], crashes: 0, unready: 0 };
