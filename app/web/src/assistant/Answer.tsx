import type { Citation } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { Markdown } from "../design/markdown/Markdown.tsx";
import { ProblemNotice } from "../design/Notice.tsx";
import { Link } from "../navigation/Link.tsx";
import type { Turn } from "./conversation.ts";
import "./answer.css";

const answererNames: Readonly<Record<string, string>> = { extractive: "your school's own texts, word for word" };

const placeOf = (citation: Citation) => `/${citation.kind === "lesson" ? "lessons" : "materials"}/${citation.id}`;

export function Answer({ turn }: { readonly turn: Turn }) {
	const cite = (number: number) => <Cite number={number} citation={turn.citations?.find((citation) => citation.number === number)} />;
	return (
		<div className={turn.found ? "answer" : "answer answer-none"}>
			{turn.answer === "" && turn.state === "streaming" && (
				<p className="searching">
					<span className="searching-line" aria-hidden="true" /> Looking through your school's lessons and materials…
				</p>
			)}
			{turn.answer !== "" && <Markdown source={turn.answer} top={3} cite={cite} />}
			<ProblemNotice problem={turn.problem} />
			{turn.citations && turn.citations.length > 0 && <Sources citations={turn.citations} />}
			{turn.state === "stopped" && !turn.problem && <p className="answer-note">Stopped.</p>}
			{turn.truncated && <p className="answer-note">Cut off at the time limit. Ask about a part of it to read on.</p>}
			{turn.state === "ended" && turn.found && turn.answeredBy && (
				<p className="answer-note">Answered from {answererNames[turn.answeredBy] ?? turn.answeredBy}.</p>
			)}
		</div>
	);
}

/** [1] in the text: a mark while the sources are still on their way, then the way to the passage. */
function Cite({ number, citation }: { readonly number: number; readonly citation: Citation | undefined }) {
	if (!citation) return <span className="cite">{number}</span>;
	return (
		<Link to={placeOf(citation)} state={{ passage: citation.passage }} className="cite" aria-label={`Source ${number}: ${citation.title}`}>
			{number}
		</Link>
	);
}

function Sources({ citations }: { readonly citations: readonly Citation[] }) {
	return (
		<ul className="sources" aria-label="Sources">
			{citations.map((citation) => (
				<li key={citation.number}>
					<Link to={placeOf(citation)} state={{ passage: citation.passage }} className="source">
						<span className="cite" aria-hidden="true">
							{citation.number}
						</span>
						<span className="source-words">
							<span className="source-title">
								<Icon name={citation.kind === "lesson" ? "book" : "file"} size={16} />
								{citation.title}
								<span className="unseen"> ({citation.kind})</span>
							</span>
							<span className="source-passage">{citation.passage}</span>
						</span>
					</Link>
				</li>
			))}
		</ul>
	);
}
