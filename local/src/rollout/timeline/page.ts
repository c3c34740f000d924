import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { downtimeText } from "../../../../infra/rollout/downtime.ts";
import { figure, percent } from "../../../../infra/rollout/judge/gate.ts";
import type { Entry } from "../journal.ts";
import { offset } from "./axis.ts";
import { type Headline, headlineFrom, sentencesOf } from "./headline.ts";
import { html, type Markup, type Part, unescaped } from "./markup.ts";
import { picture } from "./picture.ts";
import { type Story, storyOf } from "./story.ts";
import { figuresTable, stepsTable, verdictList } from "./tables.ts";
import { endWords, lasting, plural } from "./words.ts";

/** What a journal doesn't say of itself. */
export interface About {
	readonly stack?: string;
	/** The rollout's, as `npm run rollouts` lists it. */
	readonly id?: string;
}

/**
 * One rollout for people: a file that loads nothing, runs nothing, and whose only style is the one named by its digest.
 * Throws a RangeError where the journal doesn't begin: there is nothing to tell.
 */
export function timelinePage(entries: readonly Entry[], about: About = {}): string {
	const story = storyOf(entries);
	if (story === undefined) throw new RangeError("a journal without its first line tells nothing");
	const head = headlineFrom(story);
	const style = readFileSync(join(import.meta.dirname, "style.css"), "utf8");
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${digest(style)}; base-uri 'none'; form-action 'none'">
<title>Rollout of ${head.service}: ${endWords[head.ended].short}, ${day(head.begunMs)}</title>
<style>${unescaped(style)}</style>
</head>
<body>
${top(story, head, about)}<main>
${body(story)}</main>
</body>
</html>
`.html;
}

/** What the page may look like: a style that got into it otherwise is dead, and there is no script. */
const digest = (style: string): Markup => unescaped(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);

/** UTC, as people write it. */
const day = (ms: number): string => new Date(ms).toISOString().replace("T", " ").slice(0, 16) + " UTC";

function top({ begun }: Story, head: Headline, { stack, id }: About): Markup {
	const [first, ...all] = sentencesOf(head);
	const [because, rest] = head.because === undefined ? [undefined, all] : [head.because, all.slice(1)];
	const { requests, failed } = head.judged;
	const totals: readonly Part[] = [
		...(head.versions.old.release === head.versions.new.release ? ["the same release with other settings"] : []),
		html`<b>${lasting(head.tookMs)}</b> in all`,
		html`<b>${head.mostToNew} %</b> of the requests at most to the new release`,
		html`<b>${figure(requests)}</b> ${requests === 1 ? "request" : "requests"} answered by it, <b>${figure(failed)}</b> failed`,
	];
	return html`<header class="top">
<p class="what">Rollout <b>${begun.service}</b> ${head.strategy}${stack !== undefined && html`, stack ${stack}`} <time datetime="${new Date(head.begunMs).toISOString()}">${day(head.begunMs)}</time></p>
<h1 class="${head.ended}"><strong>${first}</strong> ${because}</h1>
${rest.map((sentence) => html`<p class="because">${sentence}</p>`)}
<p class="releases">${release("old", head)} <span aria-hidden="true">→</span><span class="heard">to</span> ${release("new", head)}${id !== undefined && html` <span class="id">${id}</span>`}</p>
<ul class="totals">${totals.map((each) => html`<li>${each}</li>`)}</ul>
</header>
`;
}

const release = (version: "old" | "new", { versions }: Headline): Markup =>
	html`<span class="release ${version}">${version} <code>${versions[version].release}</code> set ${versions[version].set}</span>`;

interface Section {
	readonly id: string;
	readonly title: string;
	readonly note?: Part;
	readonly body: Part;
}

function body(story: Story): Markup {
	const sections: readonly Section[] = [
		{ id: "time", title: "Over time", body: picture(story) },
		{ id: "steps", title: "Steps", body: stepsTable(story) },
		{ id: "judge", title: "What the judge said", body: verdictList(story) },
		{
			id: "figures",
			title: "In figures",
			note: "New version first, the old one below it. Shown are the beginning, the end, what changed, the extremes, and some between.",
			body: figuresTable(story),
		},
		{ id: "terms", title: "Terms", body: terms(story) },
	];
	return html`${sections.map(section)}`;
}

const section = ({ id, title, note, body }: Section, at: number): Markup => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title"><span>${at + 1}</span> ${title}</h2>
${note !== undefined && html`<p class="note">${note}</p>`}
${body}</section>
`;

/** What it was begun with, and who took it up again. */
function terms({ begun, turns, resumedMs }: Story): Markup {
	const { limits, instances, downtime } = begun;
	const facts: readonly (readonly [string, Part])[] = [
		["Error rate", `at most ${percent(limits.errorRate)} of the new version’s requests may fail`],
		["p99", `the slowest request in a hundred may take ${figure(limits.latencyP99Ms)} ms`],
		["Instances", `${instances.old} before, ${instances.new} after`],
		...(downtime === undefined ? [] : [["Downtime", downtimeText(downtime)] as const]),
		...turns.map(
			({ atMs, because, direction }) =>
				["Turned", `${offset(atMs - begun.atMs, true)} ${direction}: ${because ?? "no reason given"}`] as const,
		),
		...resumedMs.map((atMs) => ["Taken up again", `at ${offset(atMs - begun.atMs, true)}, after whoever ran it had ended`] as const),
	];
	const pairs = facts.map(([name, told]) => html`<div><dt>${name}</dt><dd>${told}</dd></div>\n`);
	return html`<dl>${pairs}</dl><p class="note">${plural(begun.steps.length, "step")} were planned. Times are since the beginning, ${new Date(begun.atMs).toISOString()}.</p>`;
}
