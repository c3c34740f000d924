import { z } from "zod";

const title = z.string().trim().min(1).max(200);
const percent = z.int().min(0).max(100);
const named = z.object({ id: z.uuid(), title: z.string() });
const sums = { lessonCount: z.int(), lessonsDone: z.int(), percent };

const NewLesson = z.strictObject({ title, minutes: z.int().min(1).max(600), body: z.string().trim().min(1).max(20_000) });
const NewMilestone = z.strictObject({ title, lessons: z.array(NewLesson).min(1).max(30) });
export const NewRoadmap = z.strictObject({
	title,
	summary: z.string().trim().min(1).max(1000),
	subject: z.string().trim().min(1).max(100),
	milestones: z.array(NewMilestone).min(1).max(20),
});
export const Done = z.strictObject({ done: z.boolean() });

export const RoadmapSummary = named.extend({ summary: z.string(), subject: z.string(), ...sums });
export const RoadmapPage = z.object({ items: z.array(RoadmapSummary), nextCursor: z.string().nullable() });
const LessonRow = named.extend({ minutes: z.int(), done: z.boolean() });
const MilestoneView = named.extend({ percent, lessons: z.array(LessonRow) });
export const RoadmapView = RoadmapSummary.extend({ milestones: z.array(MilestoneView) });
export const LessonView = LessonRow.extend({
	body: z.string(),
	roadmap: named,
	milestone: named,
	previous: named.nullable(),
	next: named.nullable(),
});
export const ProgressChange = z.object({ lessonId: z.uuid(), done: z.boolean(), roadmap: z.object({ id: z.uuid(), ...sums }) });
export const ProgressView = z.object({ ...sums, roadmaps: z.array(named.extend(sums)) });

export type NewRoadmap = z.output<typeof NewRoadmap>;
export type RoadmapPage = z.output<typeof RoadmapPage>;
export type RoadmapView = z.output<typeof RoadmapView>;
export type LessonView = z.output<typeof LessonView>;
export type ProgressChange = z.output<typeof ProgressChange>;
export type ProgressView = z.output<typeof ProgressView>;
