import { type Database, sql, type Tenant } from "../postgres/statement.ts";
import type { Citation } from "./schemas.ts";

export interface MessageRow {
	readonly id: string;
	readonly question: string;
	readonly answer: string | null;
	readonly citations: Citation[];
	readonly answeredBy: string;
	readonly found: boolean;
	readonly truncated: boolean;
	readonly createdAt: Date;
}

export interface FinishedAnswer {
	readonly answer: string;
	readonly citations: readonly Citation[];
	readonly found: boolean;
	readonly truncated: boolean;
}

const statements = {
	start: sql`INSERT INTO assistant.conversations (school_id, account_id, title) VALUES ($1, $2, $3) RETURNING id`,
	resume: sql`UPDATE assistant.conversations SET updated_at = now() WHERE id = $1 AND account_id = $2 RETURNING id`,
	ask: sql`INSERT INTO assistant.messages (school_id, conversation_id, question, answered_by) VALUES ($1, $2, $3, $4) RETURNING id`,
	finish: sql`UPDATE assistant.messages SET answer = $2, citations = $3, found = $4, truncated = $5 WHERE id = $1`,
	list: sql`SELECT c.id, c.title, c.updated_at AS "updatedAt",
			(SELECT count(*)::int FROM assistant.messages m WHERE m.conversation_id = c.id) AS "messageCount"
		FROM assistant.conversations c WHERE c.account_id = $1 ORDER BY c.updated_at DESC, c.id LIMIT 50`,
	one: sql`SELECT id, title FROM assistant.conversations WHERE id = $1 AND account_id = $2`,
	messages: sql`SELECT id, question, answer, citations, answered_by AS "answeredBy", found, truncated, created_at AS "createdAt"
		FROM assistant.messages WHERE conversation_id = $1 ORDER BY created_at, id`,
};

export type AssistantStore = ReturnType<typeof createAssistantStore>;

/** Reads are from the writer: an answer is written after its response's headers, so no cookie could tell a replica's reader to wait for it. */
export function createAssistantStore(database: Database) {
	return {
		/** Gives the conversation and the message; undefined when the conversation is not this account's. */
		ask: (tenant: Tenant, accountId: string, question: string, answeredBy: string, conversationId: string | undefined) =>
			database.write(tenant, async (query) => {
				const rows = conversationId
					? await query<{ id: string }>(statements.resume, [conversationId, accountId])
					: await query<{ id: string }>(statements.start, [tenant.schoolId, accountId, question.slice(0, 80)]);
				const conversation = rows[0];
				if (!conversation) return undefined;
				const message = (await query<{ id: string }>(statements.ask, [tenant.schoolId, conversation.id, question, answeredBy]))[0]!;
				return { conversationId: conversation.id, messageId: message.id };
			}),
		finish: (tenant: Tenant, messageId: string, { answer, citations, found, truncated }: FinishedAnswer) =>
			database.write(
				tenant,
				async (query) => void (await query(statements.finish, [messageId, answer, JSON.stringify(citations), found, truncated])),
			),
		list: (tenant: Tenant, accountId: string) =>
			database.readLatest(tenant, (query) =>
				query<{ id: string; title: string; messageCount: number; updatedAt: Date }>(statements.list, [accountId]),
			),
		find: (tenant: Tenant, accountId: string, id: string) =>
			database.readLatest(tenant, async (query) => {
				const conversation = (await query<{ id: string; title: string }>(statements.one, [id, accountId]))[0];
				return conversation && { ...conversation, messages: await query<MessageRow>(statements.messages, [id]) };
			}),
	};
}
