import type { EntryOf, StepStory, Story } from "@learning-assistant/local/rollout/timeline/story.ts";
import { changeText, directionWords, stepText } from "@learning-assistant/local/rollout/timeline/words.ts";
import { figure, percent } from "../../../infra/rollout/judge/gate.ts";
import type { Split, Version } from "../../../infra/rollout/steps.ts";
import { cut, width, wrapped } from "./cut.ts";
import { duration } from "./duration.ts";
import { type Style, styled } from "./style.ts";
import { table } from "./table.ts";

/** Steps shown of those that are done, and of those ahead. */
const shownBehind = 2;
const shownAhead = 2;

/** Characters of the bar that shows who gets the requests. */
const barWidth = 40;

/** A rollout while it runs, in lines of at most `columns` characters. */
export function panelOf(story: Story, nowMs: number, columns: number): readonly string[] {
	const { begun, seen } = story;
	const last = seen.at(-1);
	const title = `${styled("bold", begun.service)}  ${begun.strategy} of ${changeText(begun.versions)}`;
	const lines = [
		between(`  ${title}`, duration(nowMs - begun.atMs), columns),
		...stepLines(story, nowMs, columns),
		...(last === undefined ? [] : figuresOf(last, columns)),
	];
	return ["", ...lines, ""].map((line) => cut(line, columns));
}

function stepLines({ steps, turns }: Story, nowMs: number, columns: number): readonly string[] {
	const now = steps.findLastIndex(({ enteredMs }) => enteredMs !== undefined);
	const from = Math.max(0, now - shownBehind);
	// Steps of a way that was left are nobody's future.
	const ahead = steps.slice(now + 1).filter(({ direction }) => direction === steps[now]?.direction);
	const shown = [...steps.slice(from, now + 1).filter(({ standing }) => standing !== "ahead"), ...ahead.slice(0, shownAhead)];
	const more = ahead.length - shownAhead;
	const turn = turns.at(-1);
	return [
		...(turn === undefined ? [] : [`  ${styled("red", `↩ ${directionWords[turn.direction]}`)}: ${turn.because ?? ""}`]),
		...shown.map((step) => stepLine(step, nowMs, columns)),
		...(more > 0 ? [styled("dim", `  · ${more} more`)] : []),
	];
}

const signs: Readonly<Record<StepStory["standing"], readonly [Style, string]>> = {
	done: ["green", "✓"],
	now: ["cyan", "●"],
	left: ["red", "✗"],
	ahead: ["dim", "·"],
};

function stepLine({ step, standing, enteredMs, leftMs, waits }: StepStory, nowMs: number, columns: number): string {
	const [style, sign] = signs[standing];
	const waiting = standing === "now" && step.kind !== "hold" && waits.length > 0 ? `, waits for ${waits.at(-1)}` : "";
	const took = enteredMs === undefined || enteredMs === leftMs ? "" : duration((leftMs ?? nowMs) - enteredMs);
	const text = stepText(step) + waiting;
	return between(`  ${styled(style, sign)} ${standing === "ahead" ? styled("dim", text) : text}`, styled("dim", took), columns);
}

function figuresOf({ traffic, figures, decision, secondsLeft }: EntryOf<"seen">, columns: number): readonly string[] {
	const row = (version: Version): readonly string[] => {
		const { requests, failed, perSecond, p99Ms } = figures[version];
		const { healthy, count, ending } = traffic.instances[version];
		return [
			version,
			`${traffic.split[version]} %`,
			`${healthy} of ${count}${ending > 0 ? `, ${ending} ending` : ""}`,
			figure(Math.round(perSecond)),
			requests === 0 ? "–" : percent(failed / requests),
			p99Ms === undefined ? "–" : `${figure(p99Ms)} ms`,
		];
	};
	const left = secondsLeft > 0 ? [`  at least ${duration(secondsLeft * 1000)} left`] : [];
	const split = table(["", "gets", "healthy", "requests/s", "failed", "p99"], [row("old"), row("new")]);
	return [bar(traffic.split), ...split.split("\n"), ...(decision === undefined ? [] : verdictLines(decision, columns)), ...left];
}

const verdictStyles: Readonly<Record<string, Style>> = { pass: "green", fail: "red", "no data": "yellow" };

function verdictLines({ verdict, sentence }: NonNullable<EntryOf<"seen">["decision"]>, columns: number): readonly string[] {
	const [first = "", ...more] = wrapped(`${verdict}: ${sentence}`, columns - 2, 3);
	return [`  ${styled(verdictStyles[verdict] ?? "bold", verdict)}${first.slice(verdict.length)}`, ...more.map((line) => `  ${line}`)];
}

/** Old, new and closed, each at least one character where it has a share at all. */
function bar({ old, new: next, closed }: Split): string {
	const part = (share: number): number => (share === 0 ? 0 : Math.max(1, Math.floor((share * barWidth) / 100)));
	const [ofNew, ofClosed] = [part(next), part(closed)];
	const ofOld = old === 0 ? 0 : barWidth - ofNew - ofClosed;
	const rest = barWidth - ofOld - ofNew - ofClosed;
	const full = next > 0 ? ofNew + rest : ofNew;
	return `  ${styled("yellow", "░".repeat(ofOld))}${styled("cyan", "█".repeat(full))}${styled("red", "×".repeat(next > 0 ? ofClosed : ofClosed + rest))}`;
}

/** Text at the left, and at the right end of the line what is short and always shown. */
function between(left: string, right: string, columns: number): string {
	const room = columns - width(right) - 2;
	const shown = cut(left, room);
	return `${shown}${" ".repeat(Math.max(0, room - width(shown)))}  ${right}`;
}
