import { writeFileSync } from "node:fs";
import type { Outcome } from "../../../infra/rollout/executor/state.ts";
import { Refusal } from "../refusal.ts";
import type { Conducted } from "./conduct.ts";
import { readJournal } from "./journal.ts";
import { type Current, endRollout, type Unfinished, type Versions, writeCurrent } from "./records.ts";
import type { Site } from "./site.ts";
import { timelinePage } from "./timeline/page.ts";
import { nameOf } from "./version.ts";

/**
 * Writes what serves now, then that the rollout is over: a crash in between finds it where it ended.
 * @throws Refusal where it didn't end at the wanted version by the wanted way
 */
export async function concluded(
	{ outcome, conviction, failure }: Conducted,
	{ place, wanted }: Site,
	{ files, versions, state }: Unfinished,
) {
	const current: Current = { ...versions.new, count: state.plan.instances.new };
	if (outcome.ended === "wanted" || outcome.ended === "halted") writeCurrent(place, current);
	writeFileSync(files.page, timelinePage(readJournal(files.journal)), { mode: 0o600 });
	if (outcome.ended !== "stopped") endRollout(files);
	if (outcome.ended === "wanted") return current;
	const { what, fix } = told[outcome.ended](versions);
	const why = [what, outcome.because, conviction, failure, `Its timeline: ${files.page}`].filter((part) => part !== undefined);
	throw new Refusal([{ path: wanted.service, value: `release ${nameOf(versions.new.version)}`, why: why.join(" "), fix }]);
}

const told: Readonly<Record<Exclude<Outcome["ended"], "wanted">, (versions: Versions) => { readonly what: string; readonly fix: string }>> =
	{
		old: ({ old }) => ({
			what: `The release was rolled back; release ${nameOf(old.version)} serves as before.`,
			fix: "Mend the release, then run `npm run up` again.",
		}),
		halted: ({ new: next }) => ({
			what: `The rollout went wrong and there was no way back: release ${nameOf(next.version)} serves alone.`,
			fix: "Run `npm run up` again to keep it; bring a mended release after it.",
		}),
		stopped: () => ({
			what: "The rollout was stopped where it was.",
			fix: "Run `npm run up` again to go on with it, or `npm run rollback` to go back.",
		}),
	};
