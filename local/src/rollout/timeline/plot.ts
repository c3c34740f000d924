import type { Version } from "../../../../infra/rollout/steps.ts";
import { along } from "./axis.ts";
import { html, type Markup, type Part } from "./markup.ts";
import { type Point, thinned, unbroken } from "./samples.ts";

/** Columns of time that a line is drawn in: as many as a wide screen shows apart. */
const columns = 480;

/** What all plots of a picture share. */
export interface Frame {
	/** Of the axis of time, above 0. */
	readonly lengthMs: number;
	/** When steps began. */
	readonly marks: readonly number[];
}

export interface Plotted {
	/** Said to whoever can't see it: what there is, with the highest figures. */
	readonly spoken: string;
	/** Highest value of the axis, and how it is written. */
	readonly top: number;
	readonly topText: string;
	readonly lines: Readonly<Record<Version, readonly Point[]>>;
	/** Drawn across, where there is one. */
	readonly limit?: { readonly value: number; readonly text: string };
	/** Whether what lies below the new version's line is filled; the old version's is then left out, being what remains. */
	readonly area?: boolean;
}

/** Shapes are stretched to the width that there is, writing isn't: so a telephone shows the same picture with the same letters. */
export function plot({ spoken, top, topText, lines, limit, area }: Plotted, frame: Frame): Markup {
	const shapes = area
		? areaOf(lines.new, top, frame)
		: html`${linesOf(lines.old, "old", top, frame)}${linesOf(lines.new, "new", top, frame)}`;
	return html`<svg class="plot" role="img" aria-label="${spoken}">
${marksOf(frame)}<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">${shapes}</svg>
${limit === undefined ? undefined : limitLine(limit, top)}<text class="scale" x="4" y="13">${topText}</text>
</svg>`;
}

const marksOf = ({ marks, lengthMs }: Frame): Part =>
	marks.map((ms) => html`<line class="mark" x1="${along(ms, lengthMs)}%" x2="${along(ms, lengthMs)}%" y1="0" y2="100%"/>`);

/** Its words stand above the line, or below where the line is near the top. */
function limitLine({ value, text }: { readonly value: number; readonly text: string }, top: number): Markup {
	const y = 100 - along(value, top);
	return html`<line class="limit" x1="0" x2="100%" y1="${y}%" y2="${y}%"/><text class="limit" x="100%" y="${y}%" dx="-4" dy="-4" text-anchor="end">${text}</text>`;
}

function linesOf(points: readonly Point[], version: Version, top: number, { lengthMs }: Frame): Part {
	return unbroken(points).map((part) => {
		const drawn = thinned(part, lengthMs / columns).map(({ ms, value }) => `${along(ms, lengthMs)},${heightOf(value, top)}`);
		// A line of one point isn't drawn at all; two at the same place are, as a dot.
		return html`<polyline class="${version}" points="${(drawn.length === 1 ? [...drawn, ...drawn] : drawn).join(" ")}"/>`;
	});
}

/** Shares stay until they are changed: they go up by stairs, not by slopes. */
function areaOf(points: readonly Point[], top: number, { lengthMs }: Frame): Markup {
	const shown = unbroken(points).flatMap((part) => thinned(part, lengthMs / columns));
	const [first, last] = [shown[0]?.ms ?? 0, shown.at(-1)?.ms ?? 0];
	const stairs = shown
		.flatMap(({ ms, value }, at) => [ms, shown[at + 1]?.ms ?? ms].map((each) => `${along(each, lengthMs)},${heightOf(value, top)}`))
		.join(" ");
	const floor = `${along(last, lengthMs)},100 ${along(first, lengthMs)},100`;
	return html`<polygon class="area" points="${stairs} ${floor}"/><polyline class="new" points="${stairs}"/>`;
}

const heightOf = (value: number, top: number): number => Math.max(0, 100 - along(value, top));
