import { type Mistake, Refusal } from "../kit/refusal.ts";
import { breakingOf, carriesBreaking, refusedFor } from "./breaking.ts";
import type { RolloutSpec, Strategy } from "./spec.ts";
import type { Change, Step, Version } from "./steps.ts";
import { blueGreen } from "./strategies/blue-green.ts";
import { canary } from "./strategies/canary.ts";
import { recreate } from "./strategies/recreate.ts";
import { rolling } from "./strategies/rolling.ts";

/** A rollout before its first step: plain JSON. */
export interface Plan {
	readonly strategy: Strategy;
	readonly steps: readonly Step[];
	readonly instances: Readonly<Record<Version, number>>;
	readonly drainSeconds: number;
	readonly policies: Pick<RolloutSpec, "onInconclusive" | "onNoData">;
	/** The first migration after which the old version can't run; left out where there is none. */
	readonly breaking?: string;
}

const strategies: Readonly<Record<Strategy, (change: Change) => readonly Step[]>> = {
	"blue-green": blueGreen,
	canary,
	rolling,
	recreate,
};

/** The steps of a change. Throws a Refusal of all that is wrong with it at once. */
export function planRollout(change: Change): Plan {
	const mistakes = checks.flatMap((check) => check(change));
	if (mistakes.length > 0) throw new Refusal(mistakes);
	const { spec, instances, drainSeconds, pending } = change;
	const breaking = pending.find((migration) => migration.breaking)?.name;
	return {
		strategy: spec.strategy,
		steps: strategies[spec.strategy](change),
		instances,
		drainSeconds,
		policies: { onInconclusive: spec.onInconclusive, onNoData: spec.onNoData },
		...(breaking === undefined ? {} : { breaking }),
	};
}

/** Above it a rolling release would take days, and its plan would no longer be read by anyone. */
const mostInstances = 1000;
const at = (setting: string): string => `learning-assistant:${setting}`;

const checks: readonly ((change: Change) => readonly Mistake[])[] = [
	({ spec, pending }) =>
		carriesBreaking(spec.strategy)
			? []
			: breakingOf(pending).map((migration) => ({ path: at("rollout.strategy"), value: spec.strategy, ...refusedFor(migration) })),
	({ spec }) =>
		spec.strategy !== "canary" || rises(spec.weights)
			? []
			: [
					{
						path: at("rollout.weights"),
						value: spec.weights.map((weight) => `${weight * 100} %`).join(", ") || "none",
						why: "A canary takes one share of the traffic after the other, each above the one before.",
						fix: "Give whole per cents from 1 to 100, rising.",
					},
				],
	({ instances }) =>
		Object.values(instances)
			.filter((count) => !Number.isInteger(count) || count < 1 || count > mostInstances)
			.map((count) => ({
				path: at("services.api.instances"),
				value: String(count),
				why: "A rollout goes from a version that runs to one that shall run.",
				fix: `Set it to a whole number from 1 to ${mostInstances}.`,
			})),
	({ drainSeconds, streamSeconds }) =>
		drainSeconds >= streamSeconds
			? []
			: [
					{
						path: at("services.api.drain"),
						value: `${drainSeconds} seconds`,
						why: `The longest answer stream takes ${streamSeconds} seconds and would be cut.`,
						fix: `Set it to ${streamSeconds} seconds or longer.`,
					},
				],
];

function rises(weights: readonly number[]): boolean {
	const percents = weights.map((weight) => Math.round(weight * 1e6) / 1e4);
	const each = percents.every((percent, index) => Number.isInteger(percent) && percent > (percents[index - 1] ?? 0) && percent <= 100);
	return percents.length > 0 && each;
}
