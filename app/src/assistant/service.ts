import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "../accounts/actor.ts";
import { Declined } from "../declined.ts";
import type { FoundPassage } from "../postgres/passage-search.ts";
import type { Tenant } from "../postgres/statement.ts";
import { type Answer, type Candidate, composeAnswer } from "./extractive.ts";
import type { ConversationList, ConversationView, Question } from "./schemas.ts";
import type { AssistantStore } from "./store.ts";

type Search = (tenant: Tenant, question: string, most: number) => Promise<FoundPassage[]>;

interface Ports {
	readonly store: AssistantStore;
	/** What the other modules let the assistant search; the key becomes the citation's kind. */
	readonly searches: Readonly<Record<Candidate["kind"], Search>>;
	readonly streamSeconds: number;
	/** Pause between two words, milliseconds. */
	readonly paceMs: number;
	countAnswer(answeredBy: string, found: boolean): void;
	streamStarted(): () => void;
}

export type AnswerEvent = { event: "start" | "token" | "citations" | "done"; data: unknown };

export type Assistant = ReturnType<typeof createAssistant>;

const answeredBy = "extractive";
const mostCandidates = 20;

export function createAssistant({ store, searches, streamSeconds, paceMs, countAnswer, streamStarted }: Ports) {
	/** Keeps the question, finds the answer, then gives the stream that says it. What fails before the stream is an ordinary error. */
	async function ask(actor: Actor, { question, roadmapId, lessonId, conversationId }: Question, signal: AbortSignal) {
		const asked = await store.ask(actor, actor.accountId, question, answeredBy, conversationId);
		if (!asked) throw new Declined("missing", "There is no such conversation.");
		const answer = composeAnswer(await findCandidates(actor, question), { roadmapId, lessonId });
		countAnswer(answeredBy, answer.found);
		return streamAnswer(actor, asked, answer, AbortSignal.any([signal, AbortSignal.timeout(streamSeconds * 1000)]));
	}

	async function findCandidates(actor: Actor, question: string): Promise<Candidate[]> {
		const kinds = Object.keys(searches) as Candidate["kind"][];
		const found = await Promise.all(
			kinds.map(async (kind) => (await searches[kind](actor, question, mostCandidates)).map((one) => ({ ...one, kind }))),
		);
		return found.flat();
	}

	/** Start, words, citations, done. When time or the process ends first, what was said so far is kept and marked. */
	async function* streamAnswer(
		actor: Actor,
		asked: { conversationId: string; messageId: string },
		{ text, citations, found }: Answer,
		signal: AbortSignal,
	): AsyncGenerator<AnswerEvent> {
		const ended = streamStarted();
		let said = "";
		try {
			yield { event: "start", data: { ...asked, answeredBy } };
			for (const word of text.match(/\s*\S+/g) ?? []) {
				if (!(await pause(paceMs, signal))) break;
				said += word;
				yield { event: "token", data: { text: word } };
			}
			yield { event: "citations", data: citations };
		} finally {
			ended();
			await store.finish(actor, asked.messageId, { answer: said, citations, found, truncated: said !== text });
		}
		yield { event: "done", data: { found, truncated: said !== text } };
	}

	async function listConversations(actor: Actor): Promise<ConversationList> {
		const rows = await store.list(actor, actor.accountId);
		return { items: rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })) };
	}

	async function readConversation(actor: Actor, id: string): Promise<ConversationView> {
		const conversation = await store.find(actor, actor.accountId, id);
		if (!conversation) throw new Declined("missing", "There is no such conversation.");
		return {
			...conversation,
			messages: conversation.messages.map((message) => ({ ...message, createdAt: message.createdAt.toISOString() })),
		};
	}

	return { ask, listConversations, readConversation };
}

/** False when the signal came first. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
	if (signal.aborted || milliseconds === 0) return !signal.aborted;
	return sleep(milliseconds, true, { signal }).catch(() => false);
}
