import { headlineFrom, sentencesOf } from "@learning-assistant/local/rollout/timeline/headline.ts";
import type { Story } from "@learning-assistant/local/rollout/timeline/story.ts";
import { changeText, directionWords, stepText } from "@learning-assistant/local/rollout/timeline/words.ts";
import { downtimeText } from "../../../infra/rollout/downtime.ts";
import { duration } from "./duration.ts";
import { type Style, styled } from "./style.ts";

/** How much of a rollout has been told in lines. */
export interface ToldSoFar {
	readonly begun: boolean;
	/** Steps that were entered, and directions after the first. */
	readonly steps: number;
	readonly turns: number;
	readonly ended: boolean;
}

export const toldNothing: ToldSoFar = { begun: false, steps: 0, turns: 0, ended: false };

export const toldOf = ({ steps, turns, outcome }: Story): ToldSoFar => ({
	begun: true,
	steps: steps.filter(({ enteredMs }) => enteredMs !== undefined).length,
	turns: turns.length,
	ended: outcome !== undefined,
});

/** For a pipe: a line for the beginning, each step, each turn and the end, as far as they weren't told. */
export function newLines(story: Story, told: ToldSoFar): readonly string[] {
	const { begun, steps, turns } = story;
	const entered = steps.filter(({ enteredMs }) => enteredMs !== undefined).slice(told.steps);
	const moments = [
		...entered.map(({ number, step, enteredMs }) => ({ atMs: enteredMs as number, text: `step ${number}, ${stepText(step)}` })),
		...turns
			.slice(told.turns)
			.map(({ atMs, direction, because = "" }) => ({ atMs: atMs - 1, text: `${directionWords[direction]}: ${because}` })),
	];
	const now = moments.toSorted((one, other) => one.atMs - other.atMs).map(({ text }) => `  ${begun.service}: ${text}`);
	return [...(told.begun ? [] : beginning(story)), ...now, ...(told.ended ? [] : ending(story))];
}

/** A planned downtime is told before anything of it happens. */
export function beginning({ begun: { service, strategy, versions, steps, downtime } }: Story): readonly string[] {
	const first = `  ${service}: ${strategy} of ${changeText(versions)}, ${steps.length} steps`;
	return downtime === undefined ? [first] : [first, `  ${styled("yellow", downtimeText(downtime))}`];
}

const signs: Readonly<Record<string, readonly [Style, string]>> = { wanted: ["green", "✓"], stopped: ["yellow", "■"] };

/** What became of it, with gate and figures; nothing before. */
export function ending(story: Story): readonly string[] {
	if (story.outcome === undefined) return [];
	const headline = headlineFrom(story);
	const [style, sign] = signs[headline.ended] ?? ["red", "✗"];
	const told = sentencesOf(headline).map((sentence, at) => (at === 0 ? styled("bold", sentence) : sentence));
	return [`  ${styled(style, sign)} ${headline.service} ${styled("dim", duration(headline.tookMs))}  ${told.join(" ")}`, ...left(story)];
}

/** Where a rollout was left that goes on with the next `up`. */
function left({ outcome, seen }: Story): readonly string[] {
	const split = seen.at(-1)?.traffic.split;
	if (outcome?.ended !== "stopped" || split === undefined) return [];
	return [
		`    It was left at ${split.new} % to the new release, ${split.old} % to the old one. The next up goes on; npm run rollback goes back.`,
	];
}
