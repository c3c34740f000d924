import { randomUUID } from "node:crypto";
import { appendEvent } from "../live/outbox.ts";
import type { Cursor } from "../postgres/cursor.ts";
import { createPassageSearch } from "../postgres/passage-search.ts";
import { type Database, type Query, sql, type Tenant } from "../postgres/statement.ts";
import type { NewRoadmap } from "./schemas.ts";

export interface RoadmapRow {
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly subject: string;
	readonly lessonCount: number;
	/** created_at as text; part of the cursor. */
	readonly at: string;
}

export interface LessonTitle {
	readonly id: string;
	readonly title: string;
	readonly minutes: number;
}

export interface RoadmapTree extends RoadmapRow {
	readonly milestones: readonly { id: string; title: string; lessons: readonly LessonTitle[] }[];
}

type Named = { id: string; title: string };
export interface LessonRow extends LessonTitle {
	readonly body: string;
	readonly roadmap: Named;
	readonly milestone: Named;
	readonly previous: Named | null;
	readonly next: Named | null;
}

const roadmapColumns = `r.id, r.title, r.summary, r.subject, r.created_at::text AS at,
	(SELECT count(*)::int FROM learning.lessons l WHERE l.roadmap_id = r.id) AS "lessonCount"`;
const neighbour = (comparison: string, order: string) => `(SELECT json_build_object('id', n.id, 'title', n.title) FROM learning.lessons n
	WHERE n.roadmap_id = l.roadmap_id AND n.place ${comparison} l.place ORDER BY n.place ${order} LIMIT 1)`;

const statements = {
	roadmaps: sql`SELECT ${roadmapColumns} FROM learning.roadmaps r
		WHERE (r.created_at, r.id) > ($1::timestamptz, $2::uuid) ORDER BY r.created_at, r.id LIMIT $3`,
	roadmap: sql`SELECT ${roadmapColumns}, (
			SELECT json_agg(json_build_object('id', m.id, 'title', m.title, 'lessons', (
				SELECT coalesce(json_agg(json_build_object('id', l.id, 'title', l.title, 'minutes', l.minutes) ORDER BY l.place), '[]')
				FROM learning.lessons l WHERE l.milestone_id = m.id)) ORDER BY m.place)
			FROM learning.milestones m WHERE m.roadmap_id = r.id) AS milestones
		FROM learning.roadmaps r WHERE r.id = $1`,
	lesson: sql`SELECT l.id, l.title, l.minutes, l.body, json_build_object('id', r.id, 'title', r.title) AS roadmap,
			json_build_object('id', m.id, 'title', m.title) AS milestone, ${neighbour("<", "DESC")} AS previous, ${neighbour(">", "ASC")} AS next
		FROM learning.lessons l JOIN learning.roadmaps r ON r.id = l.roadmap_id JOIN learning.milestones m ON m.id = l.milestone_id WHERE l.id = $1`,
	insertRoadmap: sql`INSERT INTO learning.roadmaps (id, school_id, title, summary, subject, created_by) VALUES ($1, $2, $3, $4, $5, $6)`,
	insertMilestones: sql`INSERT INTO learning.milestones (id, school_id, roadmap_id, place, title)
		SELECT id, $1, $2, place, title FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY AS given (id, title, place)`,
	insertLessons: sql`INSERT INTO learning.lessons (id, school_id, roadmap_id, milestone_id, place, title, minutes, body)
		SELECT id, $1, $2, milestone_id, place, title, minutes, body
		FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::int[], $7::text[]) WITH ORDINALITY AS given (id, milestone_id, title, minutes, body, place)`,
	done: sql`SELECT p.lesson_id AS "lessonId" FROM learning.progress p WHERE p.account_id = $1`,
	markDone: sql`INSERT INTO learning.progress (school_id, account_id, lesson_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
	markOpen: sql`DELETE FROM learning.progress WHERE account_id = $1 AND lesson_id = $2`,
	lessonRoadmap: sql`SELECT roadmap_id AS "roadmapId" FROM learning.lessons WHERE id = $1`,
	roadmapSums: sql`SELECT r.id, r.title, count(l.id)::int AS "lessonCount", count(p.lesson_id)::int AS "lessonsDone"
		FROM learning.roadmaps r JOIN learning.lessons l ON l.roadmap_id = r.id LEFT JOIN learning.progress p ON p.lesson_id = l.id AND p.account_id = $1
		WHERE $2::uuid IS NULL OR r.id = $2::uuid GROUP BY r.id ORDER BY r.created_at, r.id`,
};

export interface RoadmapSums {
	readonly id: string;
	readonly title: string;
	readonly lessonCount: number;
	readonly lessonsDone: number;
}

export type LearningStore = ReturnType<typeof createLearningStore>;

/** Reads that are cached give their WAL position too (`…At`). */
export function createLearningStore(database: Database) {
	const passages = createPassageSearch("learning.passages");
	return {
		roadmapsAt: (tenant: Tenant, { at, id }: Cursor, most: number) =>
			database.readAt(tenant, (query) => query<RoadmapRow>(statements.roadmaps, [at, id, most])),
		roadmapAt: (tenant: Tenant, id: string) =>
			database.readAt(tenant, async (query) => (await query<RoadmapTree>(statements.roadmap, [id]))[0] ?? null),
		lessonAt: (tenant: Tenant, id: string) =>
			database.readAt(tenant, async (query) => (await query<LessonRow>(statements.lesson, [id]))[0] ?? null),
		doneAt: (tenant: Tenant, accountId: string) =>
			database.readAt(tenant, async (query) =>
				(await query<{ lessonId: string }>(statements.done, [accountId])).map(({ lessonId }) => lessonId),
			),
		sumsAt: (tenant: Tenant, accountId: string) =>
			database.readAt(tenant, (query) => query<RoadmapSums>(statements.roadmapSums, [accountId, null])),
		insertRoadmap: (tenant: Tenant, accountId: string, roadmap: NewRoadmap, passagesOf: (body: string) => string[]) =>
			database.write(tenant, async (query) => {
				const id = randomUUID();
				await query(statements.insertRoadmap, [id, tenant.schoolId, roadmap.title, roadmap.summary, roadmap.subject, accountId]);
				const lessons = await insertMilestones(query, tenant, id, roadmap);
				for (const { id: sourceId, title, body } of lessons) {
					await passages.insert(query, tenant, { sourceId, title, roadmapId: id, passages: passagesOf(body) });
				}
				await appendEvent(query, tenant, { kind: "roadmap.created", data: { id } });
				return id;
			}),
		/** Gives the sums of the lesson's roadmap; undefined when there is no such lesson in this school. */
		setDone: (tenant: Tenant, accountId: string, lessonId: string, done: boolean) =>
			database.write(tenant, async (query) => {
				const lesson = (await query<{ roadmapId: string }>(statements.lessonRoadmap, [lessonId]))[0];
				if (!lesson) return undefined;
				if (done) await query(statements.markDone, [tenant.schoolId, accountId, lessonId]);
				else await query(statements.markOpen, [accountId, lessonId]);
				const sums = (await query<RoadmapSums>(statements.roadmapSums, [accountId, lesson.roadmapId]))[0]!;
				await appendEvent(query, tenant, { kind: "progress.changed", accountId, data: { lessonId, roadmapId: lesson.roadmapId } });
				return sums;
			}),
		search: (tenant: Tenant, question: string, most: number) => database.read(tenant, (query) => passages.search(query, question, most)),
	};
}

async function insertMilestones(query: Query, tenant: Tenant, roadmapId: string, { milestones }: NewRoadmap) {
	const rows = milestones.map((milestone) => ({ ...milestone, id: randomUUID() }));
	await query(statements.insertMilestones, [tenant.schoolId, roadmapId, rows.map(({ id }) => id), rows.map(({ title }) => title)]);
	const lessons = rows.flatMap((milestone) =>
		milestone.lessons.map((lesson) => ({ ...lesson, id: randomUUID(), milestoneId: milestone.id })),
	);
	const column = <Key extends keyof (typeof lessons)[number]>(key: Key) => lessons.map((lesson) => lesson[key]);
	await query(statements.insertLessons, [
		tenant.schoolId,
		roadmapId,
		column("id"),
		column("milestoneId"),
		column("title"),
		column("minutes"),
		column("body"),
	]);
	return lessons;
}
