import type { ReportOutcome } from "../report.ts";
import { html, type Markup } from "./markup.ts";
import { words } from "./words.ts";

/** Drawn once and used everywhere: an outcome is told by shape and word, never by colour alone. */
export const marks: Markup = html`<svg class="away" aria-hidden="true" focusable="false">
<symbol id="m-fail" viewBox="0 0 16 16"><path d="M3.5 3.5l9 9m0-9l-9 9"/></symbol>
<symbol id="m-waived" viewBox="0 0 16 16"><path d="M8 2.2l5.8 5.8L8 13.8 2.2 8z"/></symbol>
<symbol id="m-untold" viewBox="0 0 16 16"><path d="M5.2 5.6a2.8 2.8 0 1 1 4.3 2.4C8.500 8.700 8 9.200 8 10.200M8 13v.2"/></symbol>
<symbol id="m-pass" viewBox="0 0 16 16"><path d="M2.800 8.500l3.500 3.700 7-8.200"/></symbol>
<symbol id="m-none" viewBox="0 0 16 16"><path d="M3.500 8h9"/></symbol>
</svg>`;

/** Beside a word that says the same. */
export function mark(outcome: ReportOutcome): Markup {
	const { key } = words[outcome];
	return html`<svg class="mark ${key}" aria-hidden="true" focusable="false"><use href="#m-${key}"/></svg>`;
}

/** Where no word stands beside it. */
export const toldMark = (outcome: ReportOutcome): Markup => html`${mark(outcome)}<span class="heard">${words[outcome].label}</span>`;
