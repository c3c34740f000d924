import { type Mistake, sentence } from "../refusal.ts";
import { saysWhich } from "./glob.ts";
import type { Waiver } from "./waiver.ts";

/** Shorter than this, a reason is a word: nobody could judge by it whether it still holds. */
const shortestReason = 10;

/**
 * A year, with its leap day. Whoever signs the report signs for its waivers, commonly once a year: what stands longer would be signed for by
 * people who never weighed it.
 */
const longestDays = 366;

/** What a waiver is checked against. */
export interface Known {
	/** Ids of all rules there are. */
	readonly rules: ReadonlySet<string>;
	/** YYYY-MM-DD. */
	readonly today: string;
	/** It is meant for this stack and cloud. */
	readonly isMeant: boolean;
	/** How many failures it speaks of. */
	readonly matches: number;
}

/** What is wrong with a waiver, as sentences that say where, what was given, why and what to do. None: it stands. */
export function faultsOf(waiver: Waiver, known: Known): readonly string[] {
	return checks.flatMap((check) => check(waiver, known) ?? []).map((fault) => sentence({ ...fault, path: `${waiver.at} ${fault.path}` }));
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => day.test(text) && Date.parse(text) > 0 && new Date(text).toISOString().startsWith(text);
/** @returns whole days from one day to another; negative backwards */
export const daysBetween = (one: string, other: string): number => Math.round((Date.parse(other) - Date.parse(one)) / 86_400_000);

/** The same of either date: what is no day can't be compared with one. */
function undated(path: "created" | "expires", text: string): Mistake | undefined {
	return isDay(text) ? undefined : { path, ...given(text), why: "This is no day.", fix: "Write it as YYYY-MM-DD." };
}

const given = (value: string): { readonly value?: string } => (value === "" ? {} : { value });

type Check = (waiver: Waiver, known: Known) => Mistake | undefined;

const checks: readonly Check[] = [
	({ rule }, { rules }) =>
		rules.has(rule)
			? undefined
			: { path: "rule", value: rule, why: "There is no such rule.", fix: "Correct the id, or delete the waiver of a rule that is gone." },
	({ resource }) =>
		saysWhich(resource)
			? undefined
			: { path: "resource", value: resource, why: "This speaks of every resource.", fix: "Name one, or take the rule out of the pack." },
	({ reason }) =>
		reason.length >= shortestReason
			? undefined
			: {
					path: "reason",
					...given(reason),
					why: "This is no reason.",
					fix: `Say in ${shortestReason} characters or more why the risk may stand.`,
				},
	({ owner }) =>
		owner !== ""
			? undefined
			: { path: "owner", why: "Nobody answers for it.", fix: "Name who does, as a person or a team can be reached." },
	({ created }) => undated("created", created),
	({ expires }) => undated("expires", expires),
	({ created }, { today }) =>
		isDay(created) && created > today
			? { path: "created", value: created, why: `This day is after today, ${today}.`, fix: "Write the day on which it was agreed." }
			: undefined,
	({ created, expires }) =>
		isDay(created) && isDay(expires) && expires < created
			? { path: "expires", value: expires, why: "It ends before it begins.", fix: "Correct one of the two days." }
			: undefined,
	({ created, expires }) =>
		isDay(created) && isDay(expires) && daysBetween(created, expires) > longestDays
			? {
					path: "expires",
					value: expires,
					why: "It stands for more than a year.",
					fix: "End it within a year of created, and weigh it again then.",
				}
			: undefined,
	({ expires }, { today }) =>
		isDay(expires) && expires < today
			? {
					path: "expires",
					value: expires,
					why: `It ended before today, ${today}.`,
					fix: "Mend what it covered, or have its owner agree to it anew.",
				}
			: undefined,
	({ resource }, { isMeant, matches }) =>
		isMeant && matches === 0
			? {
					path: "resource",
					value: resource,
					why: "No failure of the rule is matched by this.",
					fix: "Delete it, or say with stacks and clouds where it is meant for.",
				}
			: undefined,
];
