import { sentencesOf } from "@learning-assistant/local/rollout/timeline/headline.ts";
import { endWords } from "@learning-assistant/local/rollout/timeline/words.ts";
import { figure } from "../../../infra/rollout/judge/gate.ts";
import { duration } from "../display/duration.ts";
import { type ReportOptions, report } from "../display/report.ts";
import { type Style, styled } from "../display/style.ts";
import { table } from "../display/table.ts";
import { requireHome } from "../project/local-stack.ts";
import { type Kept, keptRollouts, requireRollout, timelineOf } from "../rollout/kept.ts";
import { type Nearest, nearestOf } from "../rollout/nearest.ts";
import { suffixFor } from "./operation.ts";

type Options = ReportOptions & { readonly stack: string };

/** `platform rollouts [id]`: all rollouts that a stack has kept, or one of them in detail. */
export async function run(id: string | undefined, options: Options): Promise<void> {
	const kept = keptRollouts(await requireHome(options.stack));
	if (id === undefined) return report(options, kept.map(inShort), () => list(kept, options.stack));
	const one = requireRollout(kept, id);
	const page = timelineOf(one, options.stack);
	const nearest = nearestOf(one.files);
	report(options, { ...inShort(one), page, ...(nearest === undefined ? {} : { nearest }) }, () => details(one, page, nearest));
}

/** For machines: the headline and where the rest lies. */
const inShort = ({ files: { id, journal, page }, headline }: Kept): object => ({ id, ...headline, journal, page });

const styles: Readonly<Record<string, Style>> = { wanted: "green", old: "red", halted: "red", stopped: "yellow", unended: "yellow" };

const ended = ({ headline }: Kept): string => styled(styles[headline.ended] ?? "dim", endWords[headline.ended].short);

/** The first part of an id is its time, and an id may be named by its first part. */
const whenOf = (id: string): string => id.split("-")[0] ?? id;

function list(kept: readonly Kept[], stack: string): string {
	const suffix = suffixFor(stack);
	if (kept.length === 0)
		return `\n  No rollouts yet: the first comes when another release takes the place of the one that serves.\n\n  next:  npm run up${suffix}`;
	const rows = kept.map((each) => {
		const { files, headline } = each;
		const { service, versions, strategy, tookMs, judged } = headline;
		const fromTo = `${versions.old.release} → ${versions.new.release}`;
		return [whenOf(files.id), service, fromTo, strategy, ended(each), duration(tookMs), figure(judged.requests)];
	});
	const newest = whenOf(kept[0]?.files.id ?? "");
	return [
		"",
		table(["id (UTC)", "service", "from → to", "strategy", "ended", "took", "judged"], rows),
		"",
		`  next:  npm run rollouts${suffix || " --"} ${newest}    npm run rollback${suffix}`,
	].join("\n");
}

function details(one: Kept, page: string, nearest: Nearest | undefined): string {
	const { files, headline } = one;
	const { service, strategy, versions, begunMs, tookMs, judged, mostToNew } = headline;
	const facts = [
		["service", service],
		["strategy", strategy],
		["from, to", `${versions.old.release} (set ${versions.old.set}) → ${versions.new.release} (set ${versions.new.set})`],
		["began", new Date(begunMs).toISOString()],
		["took", duration(tookMs)],
		["new release got", `${mostToNew} % of the requests at most`],
		["judged", `${figure(judged.requests)} requests, ${figure(judged.failed)} failed`],
		...(nearest === undefined ? [] : [["nearest to a fail", nearestText(nearest)]]),
		["journal", files.journal],
	];
	return [
		"",
		`  ${styled("bold", files.id)}  ${ended(one)}`,
		...sentencesOf(headline).map((sentence) => `  ${sentence}`),
		"",
		...facts.map(([name = "", text]) => `  ${styled("dim", name.padEnd(17))}  ${text}`),
		"",
		`  next:  open ${page}`,
	].join("\n");
}

const nearestText = ({ gate, part }: Nearest): string => `${Math.round(part * 100)} % of the evidence that convicts, by ${gate}`;
