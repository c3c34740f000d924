import { type ReactNode, useEffect, useRef } from "react";
import { Answer } from "./Answer.tsx";
import { AskForm } from "./AskForm.tsx";
import type { About } from "./ask.ts";
import { type Turn, useConversation } from "./conversation.ts";
import "./thread.css";

interface ThreadProps {
	readonly about: About;
	readonly begun?: { readonly id: string; readonly turns: readonly Turn[] };
	/** Questions to begin with. */
	readonly starters: readonly string[];
	/** Stands where the answers will be, before the first question. */
	readonly children: ReactNode;
}

/** Questions and answers, newest last, and the form for the next one. */
export function Thread({ about, begun, starters, children }: ThreadProps) {
	const { turns, busy, ask, stop } = useConversation(about, begun);
	const newest = useRef<HTMLLIElement>(null);
	const asked = turns.length - (begun?.turns.length ?? 0);
	useEffect(() => {
		if (asked > 0 && newest.current) bringToTop(newest.current);
	}, [asked]);
	return (
		<div className="thread">
			{turns.length === 0 && (
				<div className="thread-empty">
					{children}
					<ul className="starters">
						{starters.map((starter) => (
							<li key={starter}>
								<button type="button" className="starter" onClick={() => ask(starter)}>
									{starter}
								</button>
							</li>
						))}
					</ul>
				</div>
			)}
			{/* Busy while words come in: a screen reader then reads the answer once, whole, and not every few words. */}
			<ol className="thread-turns" aria-live="polite" aria-busy={busy} aria-label="Questions and answers">
				{turns.map((turn, index) => (
					<li
						key={turn.id}
						className={asked > 0 && index === turns.length - 1 ? "exchange exchange-new" : "exchange"}
						ref={index === turns.length - 1 ? newest : undefined}
					>
						<p className="question">
							<span className="unseen">You asked: </span>
							{turn.question}
						</p>
						<Answer turn={turn} />
					</li>
				))}
			</ol>
			<AskForm busy={busy} ask={ask} stop={stop} />
		</div>
	);
}

/** The question goes to the top and its answer grows below it, so that nothing moves while it is read. Beside a lesson only the talk scrolls. */
function bringToTop(element: HTMLElement): void {
	const box = element.closest(".panel, .drawer");
	if (box) box.scrollTop += element.getBoundingClientRect().top - box.getBoundingClientRect().top - 16;
	else element.scrollIntoView({ block: "start" });
}
