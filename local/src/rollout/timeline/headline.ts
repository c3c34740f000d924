import type { Outcome } from "../../../../infra/rollout/executor/state.ts";
import type { Version } from "../../../../infra/rollout/steps.ts";
import type { Entry, Named } from "../journal.ts";
import { type Story, storyOf } from "./story.ts";
import { type End, endWords, servesWords } from "./words.ts";

/** A rollout in one line of a list, or at the top of its page. Plain JSON. */
export interface Headline {
	readonly service: string;
	readonly strategy: Story["begun"]["strategy"];
	readonly versions: Readonly<Record<Version, Named>>;
	readonly ended: End;
	/** Why it left the way forward; left out where it didn't. */
	readonly because?: string;
	/** The gate that turned it, where one did. */
	readonly gate?: string;
	/** The judge's sentence, with the figures that decided: where it turned, those of the turn. */
	readonly said?: string;
	readonly serves?: Outcome["serves"];
	/** Unix milliseconds. */
	readonly begunMs: number;
	/** From the first entry to the last, milliseconds. */
	readonly tookMs: number;
	/** Requests that the new version answered, which is what the judge went by, and how many of them failed. */
	readonly judged: { readonly requests: number; readonly failed: number };
	/** The greatest share of the requests that the new version had, per cent. */
	readonly mostToNew: number;
}

/** Undefined where the journal doesn't begin. */
export function headlineOf(entries: readonly Entry[]): Headline | undefined {
	const story = storyOf(entries);
	return story === undefined ? undefined : headlineFrom(story);
}

export function headlineFrom(story: Story): Headline {
	const { begun, untilMs, seen, outcome } = story;
	const decided = decidedBy(story);
	const because = outcome?.because ?? story.turns.at(-1)?.because;
	const { requests, failed } = seen.at(-1)?.figures.new ?? { requests: 0, failed: 0 };
	return {
		service: begun.service,
		strategy: begun.strategy,
		versions: begun.versions,
		ended: outcome?.ended ?? "unended",
		...(because === undefined ? {} : { because }),
		...(outcome === undefined ? {} : { serves: outcome.serves }),
		...(decided === undefined ? {} : { said: decided.sentence }),
		...(decided === undefined || story.turns.length === 0 ? {} : { gate: decided.gate }),
		begunMs: begun.atMs,
		tookMs: untilMs - begun.atMs,
		judged: { requests, failed },
		mostToNew: seen.reduce((most, { traffic }) => Math.max(most, traffic.split.new), 0),
	};
}

/** Where it turned: what the judge said then. Where it came through: its last word. A turn that others caused is not the judge's. */
function decidedBy({ turns, seen, outcome }: Story): NonNullable<Story["seen"][number]["decision"]> | undefined {
	const turn = turns[0];
	if (turn === undefined)
		return outcome?.ended === "wanted" ? seen.findLast(({ decision }) => decision !== undefined)?.decision : undefined;
	const said = seen.findLast(({ atMs, decision }) => atMs <= turn.atMs && decision !== undefined)?.decision;
	return said !== undefined && judgesReasons[said.verdict] === turn.because ? said : undefined;
}

/** Why a pass turns by the judge's word, in the words of the executor. */
const judgesReasons: Readonly<Record<string, string>> = {
	fail: "The new version failed its gates.",
	inconclusive: "The figures decide nothing.",
	"no data": "There are no figures.",
};

/** What became of it in whole sentences, for a person: how it ended, why, the figures, and who serves where that doesn't follow. */
export function sentencesOf({ ended, because, gate, said, serves }: Headline): readonly string[] {
	const by = gate === undefined ? "" : `By ${gate}: `;
	const figures = said === undefined ? undefined : capital(`${by}${said}.`);
	const serving = serves === undefined || ended === "wanted" ? undefined : servesWords[serves];
	return [endWords[ended].sentence, because, figures, serving].filter((sentence) => sentence !== undefined);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
