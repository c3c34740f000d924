import { useState } from "react";
import { useRead } from "../api/reads.ts";
import type { Conversation, ConversationSummary, Page, Roadmap, RoadmapSummary } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { ProblemNotice } from "../design/Notice.tsx";
import { Loading } from "../design/Placeholder.tsx";
import { count, dayText } from "../design/words.ts";
import { Link } from "../navigation/Link.tsx";
import { Lost } from "../navigation/Lost.tsx";
import { useTitle } from "../navigation/title.ts";
import { turnOf } from "./conversation.ts";
import { Thread } from "./Thread.tsx";
import "./assistant.css";

/** `id`: a conversation to go on with; undefined begins a new one. */
export function AssistantPage({ id }: { readonly id: string | undefined }) {
	const [fresh, setFresh] = useState(0);
	useTitle("Assistant");
	return (
		<div className="assistant">
			<header className="assistant-head">
				<h1>Assistant</h1>
				<Link to="/assistant" className="button button-quiet" onClick={() => setFresh(fresh + 1)}>
					<Icon name="plus" /> New conversation
				</Link>
			</header>
			<Former here={id} />
			{id ? <Begun id={id} /> : <Fresh key={fresh} />}
		</div>
	);
}

/** Lessons of the school, since a question about anything else finds nothing. */
function useStarters(): string[] {
	const { data: roadmaps } = useRead<Page<RoadmapSummary>>("/roadmaps?limit=50");
	const first = roadmaps?.items[0];
	const { data: roadmap } = useRead<Roadmap>(first ? `/roadmaps/${first.id}` : null);
	const lessons = roadmap?.milestones.flatMap((milestone) => milestone.lessons) ?? [];
	return lessons.slice(-3).map((lesson) => `Tell me about “${lesson.title}”`);
}

function Fresh() {
	const starters = useStarters();
	return (
		<Thread about={{}} starters={starters}>
			<p className="lead">
				Ask anything about what your school teaches. Every answer shows the passages it rests on, so you can check it and read on.
			</p>
		</Thread>
	);
}

function Begun({ id }: { readonly id: string }) {
	const { data, problem } = useRead<Conversation>(`/assistant/conversations/${id}`);
	if (problem?.status === 404 || problem?.status === 400) return <Lost what="conversation" />;
	if (!data) return problem ? <ProblemNotice problem={problem} /> : <Loading what="the conversation" lines={5} />;
	return (
		<Thread about={{}} starters={[]} begun={{ id, turns: data.messages.map(turnOf) }}>
			<p>Nothing was said here yet.</p>
		</Thread>
	);
}

function Former({ here }: { readonly here: string | undefined }) {
	const { data } = useRead<{ readonly items: readonly ConversationSummary[] }>("/assistant/conversations");
	if (!data || data.items.length === 0) return null;
	return (
		<details className="former">
			<summary>
				<Icon name="down" /> Earlier conversations <span className="small">({data.items.length})</span>
			</summary>
			<ul>
				{data.items.map((talk) => (
					<li key={talk.id}>
						<Link to={`/assistant/${talk.id}`} aria-current={talk.id === here ? "page" : undefined}>
							<span className="former-title">{talk.title}</span>
							<span className="small">
								{count(talk.messageCount, "question")} · {dayText(talk.updatedAt)}
							</span>
						</Link>
					</li>
				))}
			</ul>
		</details>
	);
}
