import type { Action, Outcome, RolloutState } from "../../../../infra/rollout/executor/state.ts";
import { figure, percent } from "../../../../infra/rollout/judge/gate.ts";
import type { Split, Step, Version } from "../../../../infra/rollout/steps.ts";
import type { Named } from "../journal.ts";

/** For people: "0.4 s", "2 min 5 s", "1 h 3 min". */
export function lasting(ms: number): string {
	const seconds = Math.round(ms / 1000);
	if (ms < 9950) return `${Math.max(0, ms / 1000).toFixed(1)} s`;
	if (seconds < 60) return `${seconds} s`;
	if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
	return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** "5 minutes", "90 seconds", as a stack file says it. */
const spoken = (seconds: number): string =>
	seconds >= 60 && seconds % 60 === 0 ? plural(seconds / 60, "minute") : plural(Math.round(seconds * 10) / 10, "second");

export const plural = (count: number, one: string): string => `${figure(count)} ${count === 1 ? one : `${one}s`}`;

type TextOf<Kind extends { readonly kind: string }> = { readonly [K in Kind["kind"]]: (of: Extract<Kind, { readonly kind: K }>) => string };

const scaled = (version: Version, count: number): string =>
	count === 0 ? `no instance of the ${version} version` : `${plural(count, "instance")} of the ${version} version`;

const stepTexts: TextOf<Step> = {
	scale: ({ version, count, healthy }) =>
		`${scaled(version, count)}${healthy > 0 && healthy < count ? `, of which ${healthy} healthy` : ""}`,
	shift: ({ to }) => shiftText(to),
	hold: ({ seconds }) => `hold for ${spoken(seconds)}`,
	analyse: ({ gates: { judged } }) =>
		judged === undefined
			? "analyse: every new instance is healthy"
			: `analyse: at most ${percent(judged.errorRate)} fail, p99 at most ${figure(judged.latencyP99Ms)} ms`,
	retire: ({ version, drainSeconds }) => `retire the ${version} version, drain ${spoken(drainSeconds)} at most`,
	migrate: ({ migrations }) => `migrate: ${migrations.join(", ")}`,
};

const actionTexts: TextOf<Action> = {
	scale: ({ version, count }) => scaled(version, count),
	shift: ({ to }) => shiftText(to),
	migrate: ({ migrations }) => `migrate: ${migrations.join(", ")}`,
};

function shiftText({ new: weight, closed }: Split): string {
	if (closed > 0) return closed === 100 ? "close: nobody gets requests" : `shift ${weight} % to the new version, ${closed} % closed`;
	return weight === 0 ? "shift all requests to the old version" : `shift ${weight} % to the new version`;
}

const textOf = <Kind extends { readonly kind: string }>(texts: TextOf<Kind>, of: Kind): string =>
	(texts[of.kind as Kind["kind"]] as (of: Kind) => string)(of);

/** A step as a person says it, without a capital and a full stop. */
export const stepText = (step: Step): string => textOf(stepTexts, step);

/** What was done, in the words of the steps. */
export const actionText = (action: Action): string => textOf(actionTexts, action);

/** Which release takes which one's place; a change of settings alone makes a version too. */
export const changeText = ({ old, new: next }: Readonly<Record<Version, Named>>): string =>
	old.release === next.release ? `release ${next.release} with other settings` : `release ${next.release} in place of ${old.release}`;

export const directionWords: Readonly<Record<RolloutState["direction"], string>> = {
	forward: "forward",
	back: "way back",
	halt: "halt at the new version",
};

/** What became of a rollout. "unended": it runs, or whoever ran it was killed. */
export type End = Outcome["ended"] | "unended";

export const endWords: Readonly<Record<End, { readonly short: string; readonly sentence: string }>> = {
	wanted: { short: "done", sentence: "The new release serves." },
	old: { short: "rolled back", sentence: "Rolled back." },
	halted: { short: "halted", sentence: "Halted at the new release." },
	stopped: { short: "stopped", sentence: "Stopped where it was." },
	unended: { short: "not ended", sentence: "Not ended." },
};

export const servesWords: Readonly<Record<Outcome["serves"], string>> = {
	old: "The old release serves.",
	new: "The new release serves.",
	both: "Both releases serve.",
	nobody: "Nobody serves: the way in is closed.",
};
