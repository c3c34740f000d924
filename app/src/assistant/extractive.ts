import type { FoundPassage } from "../postgres/passage-search.ts";
import { splitSentences } from "../text/passages.ts";
import type { Citation } from "./schemas.ts";

export interface Candidate extends FoundPassage {
	readonly kind: "lesson" | "material";
}

/** What the person is looking at while asking; its passages are preferred. */
export interface Scope {
	readonly roadmapId?: string | undefined;
	readonly lessonId?: string | undefined;
}

export interface Answer {
	readonly text: string;
	readonly citations: readonly Citation[];
	readonly found: boolean;
}

const mostCitations = 3;
const mostPerSource = 2;
const sentencesPerCitation = 2;
/** A heading or a fragment says nothing on its own. */
const fewestWords = 5;

const nothingFound: Answer = {
	text: "I found nothing about that in your school's lessons and materials. Try other words, or ask a teacher to add a text about it.",
	citations: [],
	found: false,
};

/**
 * An answer made only of sentences that stand in the school's own texts, each group followed by the number of its citation. Says that nothing
 * was found rather than quote a passage that shares a stray word with the question.
 */
export function composeAnswer(candidates: readonly Candidate[], scope: Scope): Answer {
	const fitting = candidates.filter(isAboutIt).sort((one, other) => score(other, scope) - score(one, scope));
	const chosen = fitting.filter(isOneOfFew).slice(0, mostCitations);
	const said = new Set<string>();
	const parts = chosen
		.map((passage) => ({ passage, sentences: pickSentences(passage, said) }))
		.filter(({ sentences }) => sentences.length > 0);
	if (parts.length === 0) return nothingFound;
	return {
		text: parts.map(({ sentences }, place) => `${sentences.join(" ")} [${place + 1}]`).join("\n\n"),
		citations: parts.map(({ passage }, place) => citationOf(passage, place + 1)),
		found: true,
	};
}

/** All words as a web search reads them, or more than half of the words that carry the question. */
function isAboutIt({ exact, matched, terms }: Candidate): boolean {
	return exact || matched * 2 > terms.length;
}

/** A third passage of the same text adds less than the first of another. */
function isOneOfFew(passage: Candidate, place: number, all: readonly Candidate[]): boolean {
	return all.slice(0, place).filter(({ sourceId }) => sourceId === passage.sourceId).length < mostPerSource;
}

/** The title's words find a passage, but the words in its own sentences, and best in one that defines them, put it before others. */
function score({ body, matched, terms, exact, rank, sourceId, roadmapId }: Candidate, scope: Scope): number {
	const nearness = sourceId === scope.lessonId ? 0.5 : roadmapId !== null && roadmapId === scope.roadmapId ? 0.25 : 0;
	const best = Math.max(0, ...statementsOf(body).map((sentence) => weigh(sentence, terms)));
	return (matched + best) / Math.max(1, terms.length) + (exact ? 0.25 : 0) + Math.min(1, rank) * 0.25 + nearness;
}

/** The sentences that say something: no headings, fragments or questions. */
function statementsOf(body: string): string[] {
	return splitSentences(body).filter((sentence) => sentence.split(" ").length >= fewestWords && !sentence.endsWith("?"));
}

const defining = /\b(is|are|was|means?|names|called|because|so that|which is why)\b/i;

function weigh(sentence: string, terms: readonly string[]): number {
	const hits = countTerms(sentence, terms);
	return hits > 0 && defining.test(sentence) ? hits + 0.5 : hits;
}

/** The sentences with the most of the question's words, in the order of the text; a lone one is followed by the next, which tends to explain it. */
function pickSentences({ body, terms }: Candidate, said: Set<string>): string[] {
	const places = statementsOf(body).map((sentence, place) => ({ sentence, place, weight: weigh(sentence, terms) }));
	const fresh = places.filter(({ sentence }) => !said.has(sentence));
	const ranked = fresh.toSorted((one, other) => other.weight - one.weight || one.place - other.place);
	const best = ranked.slice(0, sentencesPerCitation).filter(({ weight }, rank) => rank === 0 || weight > 0);
	const next = best.length === 1 ? fresh.find(({ place }) => place === best[0]!.place + 1) : undefined;
	const picked = [...best, ...(next ? [next] : [])].sort((one, other) => one.place - other.place).map(({ sentence }) => sentence);
	for (const sentence of picked) said.add(sentence);
	return picked;
}

/** Stems are beginnings of their words, but for a final y that became i. */
export function countTerms(sentence: string, terms: readonly string[]): number {
	const words = sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return terms.filter((term) => words.some((word) => word.startsWith(term) || (term.endsWith("i") && word.startsWith(term.slice(0, -1)))))
		.length;
}

function citationOf({ kind, sourceId, title, body, roadmapId }: Candidate, number: number): Citation {
	return { number, kind, id: sourceId, title, passage: body, roadmapId };
}
