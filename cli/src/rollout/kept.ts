import { existsSync, writeFileSync } from "node:fs";
import { type Entry, readJournal } from "@learning-assistant/local/rollout/journal.ts";
import { placeOf, type RolloutFiles, rolloutsOf, servicesWithRollouts } from "@learning-assistant/local/rollout/place.ts";
import { type Headline, headlineOf } from "@learning-assistant/local/rollout/timeline/headline.ts";
import { timelinePage } from "@learning-assistant/local/rollout/timeline/page.ts";
import { Refusal } from "../refusal.ts";

/** A rollout whose journal lies with the stack. */
export interface Kept {
	readonly files: RolloutFiles;
	readonly entries: readonly Entry[];
	readonly headline: Headline;
}

/** Of all services of a home, the newest first. One that was killed before its first line had not begun. */
export function keptRollouts(home: string): readonly Kept[] {
	const all = servicesWithRollouts(home).flatMap((service) => rolloutsOf(placeOf(home, service)));
	const kept = all.flatMap((files) => {
		const entries = readJournal(files.journal);
		const headline = headlineOf(entries);
		return headline === undefined ? [] : [{ files, entries, headline }];
	});
	return kept.toSorted((one, other) => (one.files.id < other.files.id ? 1 : -1));
}

/** The one whose id begins so. Throws a Refusal where there is none, or more than one. */
export function requireRollout(kept: readonly Kept[], id: string): Kept {
	const [found, ...more] = kept.filter(({ files }) => files.id.startsWith(id));
	if (found !== undefined && more.length === 0) return found;
	const ids = (found === undefined ? kept : [found, ...more]).map(({ files }) => files.id);
	throw new Refusal([
		{
			path: "id",
			value: id,
			why: found === undefined ? "No rollout of this stack has an id that begins so." : "More than one rollout has an id that begins so.",
			fix: ids.length === 0 ? "There is none yet: the first comes with the second release." : `Name one of ${ids.join(", ")}.`,
		},
	]);
}

/** Path of the timeline. Whoever runs a rollout makes it at the end; of one that has no end it is made now, from what there is. */
export function timelineOf({ files, entries }: Kept, stack: string): string {
	if (!existsSync(files.page)) writeFileSync(files.page, timelinePage(entries, { stack, id: files.id }), { mode: 0o600 });
	return files.page;
}
