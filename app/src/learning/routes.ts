import { type Endpoint, endpoint } from "../http/endpoint.ts";
import { ById, Paging } from "../http/paging.ts";
import { Done, LessonView, NewRoadmap, ProgressChange, ProgressView, RoadmapPage, RoadmapView } from "./schemas.ts";
import type { Learning } from "./service.ts";

export function learningEndpoints(learning: Learning): Endpoint[] {
	return [
		endpoint({
			method: "get",
			path: "/roadmaps",
			summary: "My school's roadmaps, with my progress",
			access: "learn",
			search: Paging,
			answers: { 200: RoadmapPage },
			handle: async ({ search }, actor) => ({ status: 200, body: await learning.listRoadmaps(actor, search) }),
		}),
		endpoint({
			method: "post",
			path: "/roadmaps",
			summary: "Create a roadmap with its milestones and lessons",
			access: "teach",
			body: NewRoadmap,
			answers: { 201: RoadmapView },
			handle: async ({ body }, actor) => ({ status: 201, body: await learning.createRoadmap(actor, body) }),
		}),
		endpoint({
			method: "get",
			path: "/roadmaps/:id",
			summary: "One roadmap",
			access: "learn",
			params: ById,
			answers: { 200: RoadmapView },
			handle: async ({ params }, actor) => ({ status: 200, body: await learning.readRoadmap(actor, params.id) }),
		}),
		endpoint({
			method: "get",
			path: "/lessons/:id",
			summary: "One lesson",
			access: "learn",
			params: ById,
			answers: { 200: LessonView },
			handle: async ({ params }, actor) => ({ status: 200, body: await learning.readLesson(actor, params.id) }),
		}),
		endpoint({
			method: "put",
			path: "/lessons/:id/progress",
			summary: "Mark a lesson done, or not done",
			access: "learn",
			params: ById,
			body: Done,
			answers: { 200: ProgressChange },
			handle: async ({ params, body }, actor) => ({ status: 200, body: await learning.setDone(actor, params.id, body.done) }),
		}),
		endpoint({
			method: "get",
			path: "/progress",
			summary: "My progress through all roadmaps",
			access: "learn",
			answers: { 200: ProgressView },
			handle: async (_call, actor) => ({ status: 200, body: await learning.readProgress(actor) }),
		}),
	];
}
