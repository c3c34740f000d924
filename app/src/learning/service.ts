import type { Actor } from "../accounts/actor.ts";
import { Declined } from "../declined.ts";
import type { Paging } from "../http/paging.ts";
import { formatCursor, parseCursor } from "../postgres/cursor.ts";
import type { Tenant } from "../postgres/statement.ts";
import type { Cache } from "../redis/cache.ts";
import { splitPassages } from "../text/passages.ts";
import type { LessonView, NewRoadmap, ProgressChange, ProgressView, RoadmapPage, RoadmapView } from "./schemas.ts";
import type { LearningStore, RoadmapRow, RoadmapTree } from "./store.ts";

interface Ports {
	readonly store: LearningStore;
	readonly cache: Cache;
	/** After a commit that appended an event. */
	wakeFollowers(tenant: Tenant): void;
}

export type Learning = ReturnType<typeof createLearning>;

/** What the school shares (roadmaps, lessons) and what is mine (progress) are cached apart and joined here, so that one learner's step empties nobody else's cache. */
export function createLearning({ store, cache, wakeFollowers }: Ports) {
	const contentTopic = ({ schoolId }: Tenant) => `${schoolId}:roadmaps`;
	const progressTopic = ({ schoolId, accountId }: Actor) => `${schoolId}:progress:${accountId}`;

	const lessonsDone = async (actor: Actor) =>
		new Set(await cache.read(progressTopic(actor), "done", actor, (tenant) => store.doneAt(tenant, actor.accountId)));
	const sumsOf = (actor: Actor) => cache.read(progressTopic(actor), "sums", actor, (tenant) => store.sumsAt(tenant, actor.accountId));

	async function listRoadmaps(actor: Actor, { limit, cursor }: Paging): Promise<RoadmapPage> {
		const after = parseCursor(cursor);
		const key = `list:${limit}:${after.at}:${after.id}`;
		const [rows, sums] = await Promise.all([
			cache.read(contentTopic(actor), key, actor, (tenant) => store.roadmapsAt(tenant, after, limit + 1)),
			sumsOf(actor),
		]);
		const done = new Map(sums.map((one) => [one.id, one.lessonsDone]));
		const page = rows.slice(0, limit);
		const last = page.at(-1);
		return {
			items: page.map((row) => summaryOf(row, done.get(row.id) ?? 0)),
			nextCursor: rows.length > limit && last ? formatCursor(last) : null,
		};
	}

	async function readRoadmap(actor: Actor, id: string): Promise<RoadmapView> {
		const [tree, done] = await Promise.all([
			cache.read(contentTopic(actor), `roadmap:${id}`, actor, (tenant) => store.roadmapAt(tenant, id)),
			lessonsDone(actor),
		]);
		if (!tree) throw new Declined("missing", "There is no such roadmap.");
		return viewRoadmap(tree, done);
	}

	async function readLesson(actor: Actor, id: string): Promise<LessonView> {
		const [lesson, done] = await Promise.all([
			cache.read(contentTopic(actor), `lesson:${id}`, actor, (tenant) => store.lessonAt(tenant, id)),
			lessonsDone(actor),
		]);
		if (!lesson) throw new Declined("missing", "There is no such lesson.");
		return { ...lesson, done: done.has(id) };
	}

	async function createRoadmap(actor: Actor, roadmap: NewRoadmap): Promise<RoadmapView> {
		const id = await store.insertRoadmap(actor, actor.accountId, roadmap, splitPassages);
		await cache.clear(actor, contentTopic(actor), progressTopic(actor));
		wakeFollowers(actor);
		return readRoadmap(actor, id);
	}

	async function setDone(actor: Actor, lessonId: string, done: boolean): Promise<ProgressChange> {
		const sums = await store.setDone(actor, actor.accountId, lessonId, done);
		if (!sums) throw new Declined("missing", "There is no such lesson.");
		await cache.clear(actor, progressTopic(actor));
		wakeFollowers(actor);
		const { id, lessonCount, lessonsDone } = sums;
		return { lessonId, done, roadmap: { id, lessonCount, lessonsDone, percent: percentOf(lessonsDone, lessonCount) } };
	}

	async function readProgress(actor: Actor): Promise<ProgressView> {
		const roadmaps = (await sumsOf(actor)).map((one) => ({ ...one, percent: percentOf(one.lessonsDone, one.lessonCount) }));
		const lessonCount = roadmaps.reduce((sum, one) => sum + one.lessonCount, 0);
		const done = roadmaps.reduce((sum, one) => sum + one.lessonsDone, 0);
		return { lessonCount, lessonsDone: done, percent: percentOf(done, lessonCount), roadmaps };
	}

	return { listRoadmaps, readRoadmap, readLesson, createRoadmap, setDone, readProgress, search: store.search };
}

/** Rounded down: 100 is said only when everything is done. */
export function percentOf(done: number, count: number): number {
	return count === 0 ? 0 : Math.floor((100 * done) / count);
}

function summaryOf({ id, title, summary, subject, lessonCount }: RoadmapRow, lessonsDone: number) {
	return { id, title, summary, subject, lessonCount, lessonsDone, percent: percentOf(lessonsDone, lessonCount) };
}

function viewRoadmap(tree: RoadmapTree, done: ReadonlySet<string>): RoadmapView {
	const milestones = tree.milestones.map(({ id, title, lessons }) => {
		const rows = lessons.map((lesson) => ({ ...lesson, done: done.has(lesson.id) }));
		return { id, title, percent: percentOf(countDone(rows), rows.length), lessons: rows };
	});
	return { ...summaryOf(tree, countDone(milestones.flatMap(({ lessons }) => lessons))), milestones };
}

function countDone(lessons: readonly { done: boolean }[]): number {
	return lessons.filter(({ done }) => done).length;
}
