import { useAccount } from "../accounts/account.ts";
import { useRead } from "../api/reads.ts";
import type { LessonSummary, Milestone, Roadmap } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { Strokes } from "../design/Meter.tsx";
import { ProblemNotice } from "../design/Notice.tsx";
import { Loading } from "../design/Placeholder.tsx";
import { count } from "../design/words.ts";
import { Crumbs } from "../navigation/Crumbs.tsx";
import { Link } from "../navigation/Link.tsx";
import { Lost } from "../navigation/Lost.tsx";
import { useTitle } from "../navigation/title.ts";
import { coverOf } from "./cover.ts";
import { lessonsOf, lessonToContinue, recallStop } from "./resume.ts";
import "./cover.css";
import "./roadmap.css";

export function RoadmapPage({ id }: { readonly id: string }) {
	const { data: roadmap, problem } = useRead<Roadmap>(`/roadmaps/${id}`);
	useTitle(roadmap?.title ?? "Roadmap");
	if (problem?.status === 404 || problem?.status === 400) return <Lost what="roadmap" />;
	if (!roadmap) return problem ? <ProblemNotice problem={problem} /> : <Loading what="the roadmap" kind="rows" lines={6} />;
	return <RoadmapView roadmap={roadmap} />;
}

function RoadmapView({ roadmap }: { readonly roadmap: Roadmap }) {
	const next = lessonToContinue(roadmap, recallStop(useAccount().id));
	const minutesLeft = lessonsOf(roadmap).reduce((sum, lesson) => sum + (lesson.done ? 0 : lesson.minutes), 0);
	return (
		<>
			<Crumbs places={[["/", "Learn"]]} here={roadmap.title} />
			<div className="roadmap">
				<header className={`roadmap-head ${coverOf(roadmap.subject)}`}>
					<div className="plate">
						<p className="plate-subject">{roadmap.subject}</p>
						<h1 className="plate-title">{roadmap.title}</h1>
						<p className="plate-summary">{roadmap.summary}</p>
					</div>
					<div className="roadmap-progress">
						<Strokes done={roadmap.lessonsDone} of={roadmap.lessonCount} />
						<p>
							{roadmap.lessonsDone} of {count(roadmap.lessonCount, "lesson")} done
							{minutesLeft > 0 && <span className="roadmap-left">About {minutesLeft} min left</span>}
						</p>
					</div>
				</header>
				<ol className="route">
					{roadmap.milestones.map((milestone, index) => (
						<MilestoneView key={milestone.id} milestone={milestone} number={index + 1} next={next} />
					))}
				</ol>
			</div>
		</>
	);
}

function MilestoneView({
	milestone,
	number,
	next,
}: {
	readonly milestone: Milestone;
	readonly number: number;
	readonly next: LessonSummary | undefined;
}) {
	const done = milestone.percent === 100;
	return (
		<li className={done ? "milestone milestone-done" : "milestone"}>
			<span className="milestone-number" aria-hidden="true">
				{done ? <Icon name="check" /> : number}
			</span>
			<h2 className="milestone-title">
				{milestone.title}
				{done && <span className="unseen">, all lessons done</span>}
			</h2>
			<ul className="stops">
				{milestone.lessons.map((lesson) => (
					<li key={lesson.id}>
						<Stop lesson={lesson} isNext={lesson.id === next?.id} />
					</li>
				))}
			</ul>
		</li>
	);
}

function Stop({ lesson, isNext }: { readonly lesson: LessonSummary; readonly isNext: boolean }) {
	return (
		<Link to={`/lessons/${lesson.id}`} className={isNext ? "stop stop-next" : "stop"}>
			<span className={lesson.done ? "tick tick-done" : "tick"}>
				{lesson.done && <Icon name="check" size={16} />}
				<span className="unseen">{lesson.done ? "Done:" : isNext ? "Next:" : "To do:"}</span>
			</span>
			<span className="stop-title">{isNext ? <span className="marked">{lesson.title}</span> : lesson.title}</span>
			<span className="stop-minutes">{lesson.minutes} min</span>
		</Link>
	);
}
