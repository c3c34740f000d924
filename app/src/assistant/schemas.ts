import { z } from "zod";

export const Question = z.strictObject({
	question: z.string().trim().min(3).max(500),
	roadmapId: z.uuid().optional(),
	lessonId: z.uuid().optional(),
	conversationId: z.uuid().optional(),
});

export const CitationView = z.object({
	number: z.int(),
	kind: z.enum(["lesson", "material"]),
	id: z.uuid(),
	title: z.string(),
	passage: z.string(),
	roadmapId: z.uuid().nullable(),
});
export const ConversationList = z.object({
	items: z.array(z.object({ id: z.uuid(), title: z.string(), messageCount: z.int(), updatedAt: z.iso.datetime() })),
});
export const ConversationView = z.object({
	id: z.uuid(),
	title: z.string(),
	messages: z.array(
		z.object({
			id: z.uuid(),
			question: z.string(),
			answer: z.string().nullable(),
			citations: z.array(CitationView),
			answeredBy: z.string(),
			found: z.boolean(),
			truncated: z.boolean(),
			createdAt: z.iso.datetime(),
		}),
	),
});

export type Question = z.output<typeof Question>;
export type Citation = z.output<typeof CitationView>;
export type ConversationList = z.output<typeof ConversationList>;
export type ConversationView = z.output<typeof ConversationView>;
