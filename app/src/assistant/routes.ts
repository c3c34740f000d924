import { type Endpoint, endpoint } from "../http/endpoint.ts";
import { ById } from "../http/paging.ts";
import { ConversationList, ConversationView, Question } from "./schemas.ts";
import type { Assistant } from "./service.ts";

export function assistantEndpoints(assistant: Assistant): Endpoint[] {
	return [
		endpoint({
			method: "post",
			path: "/assistant/answers",
			summary: "Ask; the answer is streamed with citations",
			access: "learn",
			body: Question,
			answers: { 200: "stream" },
			handle: async ({ body, signal }, actor) => ({ events: await assistant.ask(actor, body, signal()) }),
		}),
		endpoint({
			method: "get",
			path: "/assistant/conversations",
			summary: "My conversations, newest first",
			access: "learn",
			answers: { 200: ConversationList },
			handle: async (_call, actor) => ({ status: 200, body: await assistant.listConversations(actor) }),
		}),
		endpoint({
			method: "get",
			path: "/assistant/conversations/:id",
			summary: "One conversation",
			access: "learn",
			params: ById,
			answers: { 200: ConversationView },
			handle: async ({ params }, actor) => ({ status: 200, body: await assistant.readConversation(actor, params.id) }),
		}),
	];
}
