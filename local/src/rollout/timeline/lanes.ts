import type { Verdict } from "../../../../infra/rollout/verdict.ts";
import { along, offset, timeMarks } from "./axis.ts";
import { html, type Markup, type Part } from "./markup.ts";
import type { Frame } from "./plot.ts";
import type { Story } from "./story.ts";
import { actionText, plural } from "./words.ts";

/** Columns of time in which a lane shows one thing each. */
const columns = 240;

/** The one of a column that must not be lost. */
const rank: Readonly<Record<Verdict, number>> = { fail: 3, "no data": 2, inconclusive: 1, pass: 0 };

export const verdictWords: Readonly<Record<Verdict, string>> = {
	pass: "pass",
	fail: "fail",
	inconclusive: "inconclusive",
	"no data": "no data",
};

interface Band {
	readonly verdict: Verdict;
	readonly fromMs: number;
	readonly toMs: number;
}

/** The judge's word over time; in each column of time the worst. */
export function bandsOf({ seen, begun }: Story, lengthMs: number): readonly Band[] {
	const decided = seen.flatMap(({ atMs, decision }) =>
		decision === undefined ? [] : [{ ms: atMs - begun.atMs, verdict: decision.verdict }],
	);
	const worst = [...Map.groupBy(decided, ({ ms }) => Math.floor((ms * columns) / lengthMs)).values()].map((column) =>
		column.reduce((bad, each) => (rank[each.verdict] > rank[bad.verdict] ? each : bad)),
	);
	return worst.flatMap(({ ms, verdict }, at) => {
		if (worst[at - 1]?.verdict === verdict) return [];
		const next = worst.slice(at).find((each) => each.verdict !== verdict);
		return [{ verdict, fromMs: ms, toMs: next?.ms ?? decided.at(-1)?.ms ?? ms }];
	});
}

export function verdictLane(story: Story, { lengthMs }: Frame): Markup {
	const bands = bandsOf(story, lengthMs);
	const spoken = bands.map(({ verdict, fromMs }) => `${verdictWords[verdict]} from ${offset(fromMs)}`).join(", ");
	const drawn = bands.map(({ verdict, fromMs, toMs }) => {
		const width = Math.max(0.4, along(toMs - fromMs, lengthMs));
		// A word that doesn't fit is left to the list below and to the pointer.
		const word = width < 14 ? undefined : html`<text x="${along(fromMs, lengthMs)}%" dx="5" y="13">${verdictWords[verdict]}</text>`;
		return html`<g class="${verdict.replace(" ", "-")}"><rect x="${along(fromMs, lengthMs)}%" width="${width}%" height="18"><title>${verdictWords[verdict]} from ${offset(fromMs)} to ${offset(toMs)}</title></rect>${word}</g>`;
	});
	return html`<svg class="lane" role="img" aria-label="${spoken === "" ? "The judge said nothing." : `Verdicts: ${spoken}.`}">${drawn}</svg>`;
}

/** What was done, and what failed: a cross. */
export function actionLane(story: Story, { lengthMs }: Frame): Markup {
	const tried = story.steps.flatMap((step) => step.tried);
	const failed = tried.filter(({ why }) => why !== undefined).length;
	const shown = [
		...Map.groupBy(
			tried,
			({ atMs, why }) => `${Math.floor(((atMs - story.begun.atMs) * columns) / lengthMs)} ${why === undefined}`,
		).values(),
	];
	const drawn = shown.map(([first, ...more]) => {
		if (first === undefined) return undefined;
		const ms = first.atMs - story.begun.atMs;
		const others = more.length === 0 ? "" : ` and ${more.length} more`;
		return html`<svg class="${first.why === undefined ? "acted" : "failed"}" x="${along(ms, lengthMs)}%" y="1" width="16" height="16" overflow="visible"><path d="${first.why === undefined ? "M0 2v12" : "M-4 4l8 8m0-8l-8 8"}"><title>${offset(ms)} ${actionText(first.action)}${others}${first.why === undefined ? "" : `: ${first.why}`}</title></path></svg>`;
	});
	return html`<svg class="lane" role="img" aria-label="${plural(tried.length, "action")}, ${failed === 0 ? "none failed" : `${failed} failed`}.">${drawn}</svg>`;
}

/** Numbers of the steps where they began; those that would touch the one before are left to the table. */
export function stepLane({ steps, begun }: Story, { lengthMs }: Frame): Markup {
	const entered = steps.flatMap(({ number, enteredMs, leftMs, direction }) =>
		enteredMs === undefined || enteredMs === leftMs ? [] : [{ number, direction, x: along(enteredMs - begun.atMs, lengthMs) }],
	);
	const room: { number: number; direction: string; x: number }[] = [];
	for (const each of entered) if (each.x - (room.at(-1)?.x ?? -100) >= 3) room.push(each);
	const drawn = room.map(
		({ number, direction, x }) =>
			html`<text class="${direction}" x="${x}%" dx="${x > 97 ? -2 : 2}" y="13"${x > 97 && anchored}>${number}</text>`,
	);
	return html`<svg class="lane" aria-hidden="true">${drawn}</svg>`;
}

const anchored = html` text-anchor="end"`;

/** Time since the beginning. */
export function timeLane({ lengthMs }: Frame): Markup {
	const drawn: Part = timeMarks(lengthMs).map((ms) => {
		const x = along(ms, lengthMs);
		return html`<text x="${x}%" y="13" text-anchor="${x < 4 ? "start" : x > 96 ? "end" : "middle"}">${offset(ms)}</text>`;
	});
	return html`<svg class="lane time" aria-hidden="true">${drawn}</svg>`;
}
