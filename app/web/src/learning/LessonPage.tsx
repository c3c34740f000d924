import { useEffect, useRef } from "react";
import { useAccount } from "../accounts/account.ts";
import { useRead } from "../api/reads.ts";
import type { Lesson, Roadmap } from "../api/shapes.ts";
import { AskPanel } from "../assistant/AskPanel.tsx";
import { Icon } from "../design/Icon.tsx";
import { Markdown } from "../design/markdown/Markdown.tsx";
import { withoutTitle } from "../design/markdown/title.ts";
import { useMarked } from "../design/marking.ts";
import { ProblemNotice } from "../design/Notice.tsx";
import { Loading } from "../design/Placeholder.tsx";
import { Crumbs } from "../navigation/Crumbs.tsx";
import { Lost } from "../navigation/Lost.tsx";
import { usePageState } from "../navigation/location.ts";
import { useTitle } from "../navigation/title.ts";
import { LessonEnd } from "./LessonEnd.tsx";
import { rememberStop } from "./resume.ts";
import { Steps } from "./Steps.tsx";
import "./lesson.css";

/** Another lesson is another text, but the same talk beside it: who follows a source must not lose the answer. */
export function LessonPage({ id }: { readonly id: string }) {
	const { data: lesson, problem } = useRead<Lesson>(`/lessons/${id}`);
	useTitle(lesson?.title ?? "Lesson");
	if (problem?.status === 404 || problem?.status === 400) return <Lost what="lesson" />;
	return (
		<div className="lesson">
			<div className="lesson-main" key={id}>
				{lesson && <LessonView lesson={lesson} />}
				{!lesson && (problem ? <ProblemNotice problem={problem} /> : <Loading what="the lesson" lines={9} />)}
			</div>
			<AskPanel about={{ lessonId: id }} starters={lesson ? [`Tell me about “${lesson.title}”`] : []} />
		</div>
	);
}

function LessonView({ lesson }: { readonly lesson: Lesson }) {
	const account = useAccount();
	const text = useRef<HTMLDivElement>(null);
	const { data: roadmap } = useRead<Roadmap>(`/roadmaps/${lesson.roadmap.id}`);
	useMarked(text, usePageState().passage, true);
	useEffect(
		() => rememberStop(account.id, { roadmapId: lesson.roadmap.id, lessonId: lesson.id }),
		[account.id, lesson.roadmap.id, lesson.id],
	);
	return (
		<>
			<Crumbs
				places={[
					["/", "Learn"],
					[`/roadmaps/${lesson.roadmap.id}`, lesson.roadmap.title],
				]}
				here={lesson.title}
			/>
			<article className="sheet lesson-sheet">
				<header className="lesson-head">
					<p className="lesson-milestone">{lesson.milestone.title}</p>
					<h1>{lesson.title}</h1>
					<p className="lesson-minutes">
						<Icon name="clock" size={16} /> {lesson.minutes} minutes
					</p>
					{roadmap && <Steps roadmap={roadmap} here={lesson.id} />}
				</header>
				<div className="lesson-text" ref={text}>
					<Markdown source={withoutTitle(lesson.body, lesson.title)} />
				</div>
			</article>
			<LessonEnd lesson={lesson} />
		</>
	);
}
