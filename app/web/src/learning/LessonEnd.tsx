import { useState } from "react";
import { asProblem, type Problem } from "../api/problem.ts";
import { changeRead, forgetReads } from "../api/reads.ts";
import { put } from "../api/request.ts";
import type { Lesson, LessonProgress, Reference } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { ProblemNotice } from "../design/Notice.tsx";
import { Link } from "../navigation/Link.tsx";

async function setDone(lesson: Lesson, done: boolean): Promise<LessonProgress> {
	const progress = await put<LessonProgress>(`/lessons/${lesson.id}/progress`, { done });
	changeRead<Lesson>(`/lessons/${lesson.id}`, (held) => ({ ...held, done: progress.done }));
	forgetReads("/roadmaps", "/progress");
	return progress;
}

/** What a learner does at the end of a lesson: mark it, go on, or go back. */
export function LessonEnd({ lesson }: { readonly lesson: Lesson }) {
	const [busy, setBusy] = useState(false);
	const [problem, setProblem] = useState<Problem>();
	const [progress, setProgress] = useState<LessonProgress>();
	const mark = async (done: boolean) => {
		setBusy(true);
		setProblem(undefined);
		const answer = await setDone(lesson, done).catch(asProblem);
		if (answer instanceof Error) setProblem(answer);
		else setProgress(answer);
		setBusy(false);
	};
	return (
		<footer className="lesson-end">
			<ProblemNotice problem={problem} />
			<div className="lesson-mark">
				<button
					type="button"
					className={lesson.done ? "button button-done" : "button"}
					aria-pressed={lesson.done}
					disabled={busy}
					onClick={() => mark(!lesson.done)}
				>
					<Icon name="check" />
					{lesson.done ? "Done" : "Mark as done"}
				</button>
				<p role="status" className="lesson-sums">
					{progress && wordsFor(progress)}
				</p>
			</div>
			<nav className="turns" aria-label="Neighbouring lessons">
				<Turn to={lesson.previous} label="Previous" />
				<Turn to={lesson.next} label="Next" />
			</nav>
		</footer>
	);
}

function wordsFor({ done, roadmap }: LessonProgress): string {
	if (roadmap.lessonsDone === roadmap.lessonCount) return "That was the last one: you finished this roadmap.";
	const sums = `${roadmap.lessonsDone} of ${roadmap.lessonCount} lessons done.`;
	return done ? sums : `Not done any more. ${sums}`;
}

function Turn({ to, label }: { readonly to: Reference | null; readonly label: "Previous" | "Next" }) {
	if (!to) return null;
	return (
		<Link to={`/lessons/${to.id}`} className={`turn turn-${label.toLowerCase()}`} rel={label === "Next" ? "next" : "prev"}>
			<Icon name={label === "Next" ? "right" : "left"} />
			<span>
				<span className="turn-label">{label}</span>
				<span className="turn-title">{to.title}</span>
			</span>
		</Link>
	);
}
