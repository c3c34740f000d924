import { type KeptRelease, keptReleases } from "@learning-assistant/local/resources/kept-releases.ts";
import type { Headline } from "@learning-assistant/local/rollout/timeline/headline.ts";
import { Refusal } from "../refusal.ts";
import { keptRollouts } from "./kept.ts";

/** The release that serves as far as the rollouts tell, the newest first; undefined where there was none, and while one is under way. */
export function servingOf([newest]: readonly Headline[]): string | undefined {
	if (newest === undefined || !isOver(newest)) return undefined;
	return cameThrough(newest) ? newest.versions.new.release : newest.versions.old.release;
}

const isOver = ({ ended }: Headline): boolean => ended !== "unended" && ended !== "stopped";
const cameThrough = ({ ended }: Headline): boolean => ended === "wanted" || ended === "halted";

/**
 * The release that served before the one that serves: the old one of the rollout that brought it. After a rollback that is the release which was
 * rolled back from. Of a rollout that isn't over, the one that it would replace. Twelve digits; undefined where no rollout tells.
 */
export function releaseBefore(headlines: readonly Headline[]): string | undefined {
	const [newest] = headlines;
	if (newest !== undefined && !isOver(newest)) return newest.versions.old.release;
	const serving = servingOf(headlines);
	const brought = headlines.find(
		(each) => cameThrough(each) && each.versions.new.release === serving && each.versions.old.release !== serving,
	);
	return brought?.versions.old.release;
}

/** The kept release to go back to: the one asked for, else the one before. Throws a Refusal where it isn't there, or serves. */
export function requireRelease(home: string, asked: string | undefined): KeptRelease {
	const headlines = keptRollouts(home).map(({ headline }) => headline);
	const kept = keptReleases(home);
	if (asked !== undefined && !/^[0-9a-f]{12,64}$/.test(asked))
		throw refused(asked, "A release has twelve hexadecimal digits or more.", kept);
	const wanted = asked ?? releaseBefore(headlines);
	if (wanted === undefined) throw refused(undefined, "No rollout of this stack tells which release served before.", kept);
	const serving = servingOf(headlines);
	if (serving !== undefined && wanted.startsWith(serving)) throw refused(wanted, "It is the release that serves.", kept);
	const [found, ...more] = kept.filter(({ digest }) => digest.startsWith(wanted));
	if (found === undefined) throw refused(wanted, "The stack hasn't kept it.", kept);
	if (more.length > 0) throw refused(wanted, "More than one release begins so.", kept);
	return found;
}

function refused(value: string | undefined, why: string, kept: readonly KeptRelease[]): Refusal {
	const there = kept.map(({ digest, usedMs }) => `${digest.slice(0, 12)} (last used ${new Date(usedMs).toISOString().slice(0, 16)} UTC)`);
	const fix = there.length === 0 ? "None is kept: bring a mended release with `npm run up`." : `Name one with --to: ${there.join(", ")}.`;
	return new Refusal([{ path: "--to", value, why, fix }]);
}
