import { chunksOf, readEvents } from "../api/events.ts";
import { asProblem, Problem, unreachable } from "../api/problem.ts";
import { send } from "../api/request.ts";
import type { Citation } from "../api/shapes.ts";

/** What the reader is looking at; its passages are preferred. */
export interface About {
	readonly lessonId?: string;
	readonly roadmapId?: string;
}

export type Piece =
	| { readonly kind: "start"; readonly conversationId: string; readonly messageId: string; readonly answeredBy: string }
	| { readonly kind: "token"; readonly text: string }
	| { readonly kind: "citations"; readonly citations: readonly Citation[] }
	| { readonly kind: "done"; readonly found: boolean; readonly truncated: boolean }
	| { readonly kind: "error"; readonly problem: Problem };

const makers: Readonly<Record<string, (data: never) => Piece>> = {
	start: (data: Omit<Extract<Piece, { kind: "start" }>, "kind">) => ({ kind: "start", ...data }),
	token: (data: { text: string }) => ({ kind: "token", text: data.text }),
	citations: (data: readonly Citation[]) => ({ kind: "citations", citations: data }),
	done: (data: { found: boolean; truncated: boolean }) => ({ kind: "done", ...data }),
	error: (data: object) => ({ kind: "error", problem: new Problem(data) }),
};

interface Question extends About {
	readonly question: string;
	readonly conversationId?: string;
}

/** The answer to a question, piece by piece. It always ends with `done` or `error`, unless `signal` ends it before. */
export async function* ask(question: Question, signal: AbortSignal): AsyncGenerator<Piece> {
	try {
		const response = await send("POST", "/assistant/answers", question, signal);
		for await (const { event, data } of readEvents(chunksOf(response.body!))) {
			const piece = makers[event]?.(JSON.parse(data) as never);
			if (piece) yield piece;
			if (piece?.kind === "done" || piece?.kind === "error") return;
		}
		yield { kind: "error", problem: new Problem({ detail: "The answer broke off. Ask again." }) };
	} catch (error) {
		if (!signal.aborted) yield { kind: "error", problem: asProblem(error instanceof TypeError ? unreachable() : error) };
	}
}
