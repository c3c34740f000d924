import type { Version } from "../../../../infra/rollout/steps.ts";
import type { Figures } from "../journal.ts";
import type { EntryOf, Story } from "./story.ts";

export type Sample = EntryOf<"seen">;

/** Seconds over which a share of failures is taken: as long as a journal's requests per second are. */
export const windowSeconds = 5;

/** A point of a line: milliseconds since the rollout began, and a value; undefined where there is none, and the line is broken. */
export interface Point {
	readonly ms: number;
	readonly value: number | undefined;
}

/** Share of a version's requests that failed in the seconds before each look; undefined where it had none. */
export function failedShares({ seen, begun }: Story, version: Version): readonly Point[] {
	let from = 0;
	return seen.map(({ atMs, figures }, at) => {
		while (from < at && (seen[from + 1]?.atMs ?? atMs) <= atMs - windowSeconds * 1000) from++;
		const first = seen[from] as Sample;
		const before = first.atMs <= atMs - windowSeconds * 1000 ? first.figures[version] : none;
		return { ms: atMs - begun.atMs, value: shareBetween(before, figures[version]) };
	});
}

const none: Pick<Figures, "requests" | "failed"> = { requests: 0, failed: 0 };

/** A counter that fell began anew: then what it shows now is what there is. */
function shareBetween(before: typeof none, now: typeof none): number | undefined {
	const base = now.requests < before.requests || now.failed < before.failed ? none : before;
	const requests = now.requests - base.requests;
	return requests === 0 ? undefined : (now.failed - base.failed) / requests;
}

/** Milliseconds of the slowest request in a hundred so far; undefined where nothing was answered or the last bound was passed. */
export const slowest = ({ seen, begun }: Story, version: Version): readonly Point[] =>
	seen.map(({ atMs, figures }) => ({ ms: atMs - begun.atMs, value: figures[version].p99Ms }));

/** Per cent of the requests that went to a version. */
export const shares = ({ seen, begun }: Story, version: Version): readonly Point[] =>
	seen.map(({ atMs, traffic }) => ({ ms: atMs - begun.atMs, value: traffic.split[version] }));

/** Unbroken parts of a line. */
export function unbroken(points: readonly Point[]): readonly (readonly Required<PointWithValue>[])[] {
	const parts: PointWithValue[][] = [[]];
	for (const { ms, value } of points) {
		if (value !== undefined) parts.at(-1)?.push({ ms, value });
		else if ((parts.at(-1) as PointWithValue[]).length > 0) parts.push([]);
	}
	return parts.filter((part) => part.length > 0);
}

interface PointWithValue {
	readonly ms: number;
	readonly value: number;
}

/**
 * At most four points of each column of time: the first, the lowest, the highest and the last, which draw the same line as all of them. A journal of hours
 * has tens of thousands; leaving out every n-th would lose the one second in which everything failed.
 */
export function thinned(points: readonly PointWithValue[], columnMs: number): readonly PointWithValue[] {
	const columns = Map.groupBy(points, ({ ms }) => Math.floor(ms / columnMs));
	return [...columns.values()].flatMap((column) => {
		const lowest = column.reduce((low, point) => (point.value < low.value ? point : low));
		const highest = column.reduce((high, point) => (point.value > high.value ? point : high));
		const kept = new Set([column[0], lowest, highest, column.at(-1)]);
		return column.filter((point) => kept.has(point));
	});
}

/** Looks that a table shows: the first and the last, those at which shares or the verdict changed, the extremes, and some between. At most `most` or so. */
export function tabled(story: Story, most: number): readonly Sample[] {
	const { seen } = story;
	const kept = new Set([0, seen.length - 1, ...extremes(story), ...spread(changes(seen), most / 2)]);
	const between = Array.from(
		{ length: Math.max(0, most - kept.size) },
		(_, at, all = most - kept.size) => ((at + 0.5) * seen.length) / all,
	);
	for (const at of between) kept.add(Math.floor(at));
	return seen.filter((_, at) => kept.has(at));
}

function changes(seen: readonly Sample[]): readonly number[] {
	const differs = (one: Sample, other: Sample | undefined): boolean =>
		one.traffic.split.new !== other?.traffic.split.new || one.decision?.verdict !== other.decision?.verdict;
	return seen.flatMap((sample, at) => (differs(sample, seen[at - 1]) ? [at] : []));
}

const spread = (list: readonly number[], most: number): readonly number[] =>
	list.length <= most ? list : list.filter((_, at) => at % Math.ceil(list.length / most) === 0);

function extremes(story: Story): readonly number[] {
	const lines = (["old", "new"] as const).flatMap((version) => [failedShares(story, version), slowest(story, version)]);
	return lines.map((line) => line.reduce((most, { value }, at) => ((value ?? -1) > (line[most]?.value ?? -1) ? at : most), 0));
}
