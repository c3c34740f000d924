import { figure, percent } from "../../../../infra/rollout/judge/gate.ts";
import type { Version } from "../../../../infra/rollout/steps.ts";
import { topOf } from "./axis.ts";
import { actionLane, stepLane, timeLane, verdictLane } from "./lanes.ts";
import { html, type Markup, type Part } from "./markup.ts";
import { type Frame, plot } from "./plot.ts";
import { failedShares, type Point, shares, slowest, windowSeconds } from "./samples.ts";
import type { Story } from "./story.ts";

/** Everything over time, one below the other. The table that follows has the same in figures. */
export function picture(story: Story): Markup {
	const frame = frameOf(story);
	return html`<figure class="picture" aria-label="The rollout over time">
${row("Requests", html`share of the <span class="key new">new version</span>`, sharePlot(story, frame))}
${row("Failed", html`of each version’s requests in ${windowSeconds} s: ${keys}`, failedPlot(story, frame))}
${row("p99", html`of each version since the beginning: ${keys}`, slowestPlot(story, frame))}
${row("Verdict", "of the judge", verdictLane(story, frame))}
${row("Actions", html`<span class="cross">×</span> failed`, actionLane(story, frame))}
${row("Step", "where it began", stepLane(story, frame))}
${row("Time", "since it began", timeLane(frame))}
</figure>
`;
}

const keys = html`<span class="key new">new</span> <span class="key old">old</span>`;

const row = (name: string, note: Part, drawn: Markup): Markup =>
	html`<div class="row"><p><b>${name}</b> <span>${note}</span></p>${drawn}</div>`;

/** Steps that were over at once have no mark of their own: a second line at the same place shows nothing. */
function frameOf({ steps, begun, untilMs }: Story): Frame {
	const entered = steps.flatMap(({ enteredMs, leftMs }) =>
		enteredMs === undefined || enteredMs === leftMs ? [] : [enteredMs - begun.atMs],
	);
	const lengthMs = Math.max(1000, untilMs - begun.atMs);
	const marks = [...new Map(entered.map((ms) => [Math.floor((ms * 300) / lengthMs), ms])).values()];
	return { lengthMs, marks };
}

function sharePlot(story: Story, frame: Frame): Markup {
	const lines = { old: shares(story, "old"), new: shares(story, "new") };
	const spoken = `Share of the requests that the new version had: at most ${highest(lines.new)} %, at the end ${lines.new.at(-1)?.value ?? 0} %.`;
	return plot({ spoken, top: 100, topText: "100 %", lines, area: true }, frame);
}

function failedPlot(story: Story, frame: Frame): Markup {
	const lines = { old: failedShares(story, "old"), new: failedShares(story, "new") };
	const value = story.begun.limits.errorRate;
	const top = Math.min(1, topOf(value, highestOf(lines)));
	const spoken = `Share of failed requests: at most ${percent(highest(lines.new))} of the new version’s, ${percent(highest(lines.old))} of the old one’s, limit ${percent(value)}.`;
	return plot({ spoken, top, topText: percent(top), lines, limit: { value, text: `limit ${percent(value)}` } }, frame);
}

function slowestPlot(story: Story, frame: Frame): Markup {
	const lines = { old: slowest(story, "old"), new: slowest(story, "new") };
	const value = story.begun.limits.latencyP99Ms;
	const top = topOf(value, highestOf(lines));
	const spoken = `Slowest request in a hundred: at most ${figure(highest(lines.new))} ms of the new version’s, ${figure(highest(lines.old))} ms of the old one’s, limit ${figure(value)} ms.`;
	return plot({ spoken, top, topText: `${figure(Math.round(top))} ms`, lines, limit: { value, text: `limit ${figure(value)} ms` } }, frame);
}

const highest = (points: readonly Point[]): number => points.reduce((most, { value }) => Math.max(most, value ?? 0), 0);
const highestOf = (lines: Readonly<Record<Version, readonly Point[]>>): number => Math.max(highest(lines.old), highest(lines.new));
