import type { RoadmapSummary } from "../api/shapes.ts";
import { Strokes } from "../design/Meter.tsx";
import { count } from "../design/words.ts";
import { Link } from "../navigation/Link.tsx";
import { coverOf } from "./cover.ts";
import "./cover.css";

/** A roadmap as an exercise book: a cover in its subject's colour with a name plate. */
export function RoadmapCard({ roadmap }: { readonly roadmap: RoadmapSummary }) {
	const { id, title, subject, summary, lessonsDone, lessonCount } = roadmap;
	return (
		<Link to={`/roadmaps/${id}`} className={`cover ${coverOf(subject)}`}>
			<span className="plate">
				<span className="plate-subject">{subject}</span>
				<span className="plate-title">{title}</span>
				<span className="plate-summary">{summary}</span>
			</span>
			<span className="cover-foot">
				<Strokes done={lessonsDone} of={lessonCount} />
				<span>
					{lessonsDone === 0
						? count(lessonCount, "lesson")
						: lessonsDone === lessonCount
							? "All lessons done"
							: `${lessonsDone} of ${count(lessonCount, "lesson")} done`}
				</span>
			</span>
		</Link>
	);
}
