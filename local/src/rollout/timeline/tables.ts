import { figure, percent } from "../../../../infra/rollout/judge/gate.ts";
import type { Version } from "../../../../infra/rollout/steps.ts";
import { offset } from "./axis.ts";
import { verdictWords } from "./lanes.ts";
import { html, type Markup, type Part } from "./markup.ts";
import { failedShares, type Point, type Sample, tabled } from "./samples.ts";
import type { StepStory, Story, Tried } from "./story.ts";
import { actionText, directionWords, lasting, stepText } from "./words.ts";

const headed = (names: readonly string[], rows: Part, name: string, caption: string): Markup =>
	html`<table class="${name}"><caption class="heard">${caption}</caption><thead><tr>${names.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>
${rows}</tbody></table>
`;

const standings: Readonly<Record<StepStory["standing"], string>> = {
	done: "done",
	now: "here",
	left: "left unfinished",
	ahead: "never begun",
};

export function stepsTable({ steps, begun }: Story): Markup {
	const rows = steps.map((step, at) => {
		const turned = step.direction !== (steps[at - 1]?.direction ?? "forward");
		const head = html`<tr class="turn"><th scope="rowgroup" colspan="5">${directionWords[step.direction]}</th></tr>\n`;
		return html`${turned && head}${stepRow(step, begun.atMs)}`;
	});
	return headed(["No.", "Step", "Began", "Took", "Waited for, done"], rows, "steps", "Steps of the rollout");
}

function stepRow({ number, step, standing, enteredMs, leftMs, waits, tried }: StepStory, begunMs: number): Markup {
	const took = enteredMs === undefined || leftMs === undefined ? standings[standing] : tookText(leftMs - enteredMs);
	const left = standing === "left" && html` <em>${standings.left}</em>`;
	return html`<tr class="${standing}"><td>${number}</td><th scope="row">${stepText(step)}${left}</th><td>${enteredMs === undefined ? "" : offset(enteredMs - begunMs, true)}</td><td>${took}</td><td>${toldWaits(waits)}${tried.map((each) => attempt(each, begunMs))}</td></tr>
`;
}

const tookText = (ms: number): string => (ms === 0 ? "at once" : lasting(ms));

/** A hold counts its seconds down, which says nothing that the duration doesn't. Where there were many, the first and the last tell. */
function toldWaits(waits: readonly string[]): Part {
	const told = [...new Set(waits.filter((why) => !why.startsWith("hold for")))];
	const shown = told.length <= 3 ? told : [...told.slice(0, 2), `… ${told.length - 3} more …`, told.at(-1)];
	return shown.map((why) => html`<p>waited for ${why}</p>`);
}

function attempt({ atMs, action, why }: Tried, begunMs: number): Part {
	if (why === undefined) return html`<p class="acted">${offset(atMs - begunMs, true)} ${actionText(action)}</p>`;
	return html`<p class="failed">${offset(atMs - begunMs, true)} ${actionText(action)} <b>failed</b>: ${why}</p>`;
}

/** The judge's words, wherever its verdict or its gate changed: the last sentence of each, since that has the most figures. */
export function verdictList({ seen, begun }: Story): Markup {
	const said = seen.filter(({ decision }) => decision !== undefined);
	const last = said.filter((sample, at) => !sameWord(sample, said[at + 1]));
	const shown = last.length <= mostVerdicts ? last : [...last.slice(0, mostVerdicts / 2), ...last.slice(-mostVerdicts / 2)];
	const left = last.length - shown.length;
	const items = shown.map(
		({ atMs, decision }) =>
			decision &&
			html`<li><p><b class="${decision.verdict.replace(" ", "-")}">${verdictWords[decision.verdict]}</b> by ${decision.gate} <span>until ${offset(atMs - begun.atMs, true)}, power ${percent(decision.power)}</span></p><p>${decision.sentence}</p></li>\n`,
	);
	if (items.length === 0) return html`<p>Nothing: the new version had no requests, or nobody looked while it had.</p>`;
	return html`<ol class="verdicts">${items}</ol>${left > 0 && html`<p>${left} more between them are left out; the judge’s log has all.</p>`}`;
}

const mostVerdicts = 40;
const sameWord = (one: Sample, other: Sample | undefined): boolean =>
	one.decision?.verdict === other?.decision?.verdict && one.decision?.gate === other?.decision?.gate;

/** Rows of figures: what two pages of paper hold. */
const mostRows = 30;

/** The picture in figures. */
export function figuresTable(story: Story): Markup {
	const lines = { old: failedShares(story, "old"), new: failedShares(story, "new") };
	const at = new Map(story.seen.map((sample, index) => [sample, index]));
	const rows = tabled(story, mostRows).map((sample) => figuresRow(sample, at.get(sample) as number, lines, story.begun.atMs));
	const names = ["Time", "New gets", "Instances", "Requests/s", "Failed in 5 s", "Failed in all", "p99", "Verdict"];
	return headed(names, rows, "figures", "The same in figures: new version / old version");
}

function figuresRow(
	{ atMs, traffic: { split, instances }, figures, decision }: Sample,
	at: number,
	lines: Readonly<Record<Version, readonly Point[]>>,
	begunMs: number,
): Markup {
	const both = (text: (version: Version) => string): Markup =>
		html`<td><span>${text("new")}</span> <span class="of-old">${text("old")}</span></td>`;
	const closed = split.closed > 0 && `, ${split.closed} % closed`;
	return html`<tr><th scope="row">${offset(atMs - begunMs, true)}</th><td>${split.new} %${closed}</td>${both((version) => `${instances[version].healthy} of ${instances[version].count}`)}${both((version) => figure(Math.round(figures[version].perSecond)))}${both((version) => shareText(lines[version][at]?.value))}${both((version) => `${figure(figures[version].failed)} of ${figure(figures[version].requests)}`)}${both((version) => msText(figures[version].p99Ms))}<td>${decision?.verdict ?? "–"}</td></tr>
`;
}

const shareText = (share: number | undefined): string => (share === undefined ? "–" : percent(share));
const msText = (ms: number | undefined): string => (ms === undefined ? "–" : `${figure(ms)} ms`);
