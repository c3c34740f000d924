import { useEffect, useReducer, useRef } from "react";
import type { Problem } from "../api/problem.ts";
import { forgetReads } from "../api/reads.ts";
import type { Citation, Message } from "../api/shapes.ts";
import { type About, ask, type Piece } from "./ask.ts";

export interface Turn {
	readonly id: string;
	readonly question: string;
	readonly answer: string;
	/** Undefined until they are known. */
	readonly citations: readonly Citation[] | undefined;
	readonly answeredBy: string | undefined;
	readonly found: boolean;
	readonly truncated: boolean;
	readonly state: "streaming" | "ended" | "stopped";
	readonly problem?: Problem;
}

interface Talk {
	readonly conversationId: string | undefined;
	readonly turns: readonly Turn[];
}

type Step = { readonly kind: "ask"; readonly question: string } | { readonly kind: "stop" } | Piece;

const newTurn = (question: string): Turn => ({
	id: crypto.randomUUID?.() ?? String(Math.random()),
	question,
	answer: "",
	citations: undefined,
	answeredBy: undefined,
	found: true,
	truncated: false,
	state: "streaming",
});

export const turnOf = (message: Message): Turn => ({
	...message,
	answer: message.answer ?? "",
	state: message.answer === null ? "stopped" : "ended",
});

function take(talk: Talk, step: Step): Talk {
	if (step.kind === "ask") return { ...talk, turns: [...talk.turns, newTurn(step.question)] };
	const last = talk.turns.at(-1);
	if (!last) return talk;
	const conversationId = step.kind === "start" ? step.conversationId : talk.conversationId;
	return { conversationId, turns: [...talk.turns.slice(0, -1), takeTurn(last, step)] };
}

function takeTurn(turn: Turn, step: Exclude<Step, { kind: "ask" }>): Turn {
	switch (step.kind) {
		case "start":
			return { ...turn, answeredBy: step.answeredBy };
		case "token":
			return { ...turn, answer: turn.answer + step.text };
		case "citations":
			return { ...turn, citations: step.citations };
		case "done":
			return { ...turn, found: step.found, truncated: step.truncated, state: "ended" };
		case "error":
			return { ...turn, problem: step.problem, state: "stopped" };
		case "stop":
			return { ...turn, state: "stopped" };
	}
}

/** A conversation with the assistant, begun or gone on with. */
export function useConversation(about: About, begun?: { readonly id: string; readonly turns: readonly Turn[] }) {
	const [talk, step] = useReducer(take, { conversationId: begun?.id, turns: begun?.turns ?? [] });
	const running = useRef<AbortController>(undefined);
	const busy = talk.turns.at(-1)?.state === "streaming";
	// A page that is left takes its stream along; the app would otherwise go on writing to nobody.
	useEffect(() => () => running.current?.abort(), []);
	const askNow = async (question: string) => {
		const control = new AbortController();
		running.current = control;
		step({ kind: "ask", question });
		const asked = { question, ...about, ...(talk.conversationId ? { conversationId: talk.conversationId } : {}) };
		for await (const piece of ask(asked, control.signal)) step(piece);
		forgetReads("/assistant/conversations");
	};
	const stop = () => {
		running.current?.abort();
		step({ kind: "stop" });
	};
	return { turns: talk.turns, conversationId: talk.conversationId, busy, ask: askNow, stop };
}
