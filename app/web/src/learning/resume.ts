import type { LessonSummary, Roadmap, RoadmapSummary } from "../api/shapes.ts";

interface Stop {
	readonly roadmapId: string;
	readonly lessonId: string;
}

const key = (accountId: string) => `stopped-at.${accountId}`;

/** Remembers on this device where an account's reader is. */
export function rememberStop(accountId: string, stop: Stop): void {
	try {
		localStorage.setItem(key(accountId), JSON.stringify(stop));
	} catch {
		// Storage is full or switched off: the home page then goes by progress alone.
	}
}

export function recallStop(accountId: string): Stop | undefined {
	try {
		return JSON.parse(localStorage.getItem(key(accountId)) ?? "null") ?? undefined;
	} catch {
		return undefined;
	}
}

/** The roadmap to go on with: the one last read, else one begun, else the first with something left. */
export function roadmapToContinue(roadmaps: readonly RoadmapSummary[], stop: Stop | undefined): RoadmapSummary | undefined {
	const open = roadmaps.filter((roadmap) => roadmap.lessonsDone < roadmap.lessonCount);
	return open.find((roadmap) => roadmap.id === stop?.roadmapId) ?? open.find((roadmap) => roadmap.lessonsDone > 0) ?? open[0];
}

export const lessonsOf = (roadmap: Roadmap): LessonSummary[] => roadmap.milestones.flatMap((milestone) => milestone.lessons);

/** The lesson last read while it is not done, else the first one left after it, else the first one left. */
export function lessonToContinue(roadmap: Roadmap, stop: Stop | undefined): LessonSummary | undefined {
	const lessons = lessonsOf(roadmap);
	const stoppedAt = lessons.findIndex((lesson) => lesson.id === stop?.lessonId);
	return lessons.slice(Math.max(0, stoppedAt)).find((lesson) => !lesson.done) ?? lessons.find((lesson) => !lesson.done);
}
