import { useAccount } from "../accounts/account.ts";
import { useRead } from "../api/reads.ts";
import type { Roadmap, RoadmapSummary } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { Loading } from "../design/Placeholder.tsx";
import { Link } from "../navigation/Link.tsx";
import { lessonToContinue, recallStop, roadmapToContinue } from "./resume.ts";

/** The one thing to do next, as an open page. */
export function Continue({ roadmaps }: { readonly roadmaps: readonly RoadmapSummary[] }) {
	const stop = recallStop(useAccount().id);
	const chosen = roadmapToContinue(roadmaps, stop);
	const { data: roadmap, problem } = useRead<Roadmap>(chosen ? `/roadmaps/${chosen.id}` : null);
	if (roadmaps.length === 0 || problem) return null;
	if (!chosen) return <AllDone />;
	const lesson = roadmap && lessonToContinue(roadmap, stop);
	if (!lesson) return <Loading what="your next lesson" kind="rows" lines={1} />;
	const begun = chosen.lessonsDone > 0 || stop?.roadmapId === chosen.id;
	return (
		<section className="sheet continue" aria-labelledby="continue">
			<h2 id="continue" className="continue-label">
				{begun ? "Continue where you stopped" : "Start here"}
			</h2>
			<p className="continue-title">
				<span className="marked">{lesson.title}</span>
			</p>
			<p className="continue-where">
				{chosen.title}
				<span className="continue-minutes">
					<Icon name="clock" size={16} /> {lesson.minutes} min
				</span>
			</p>
			<Link to={`/lessons/${lesson.id}`} className="button">
				{begun ? "Continue" : "Start"}
				<span className="unseen"> with {lesson.title}</span>
				<Icon name="right" />
			</Link>
		</section>
	);
}

function AllDone() {
	return (
		<section className="sheet continue" aria-labelledby="continue">
			<h2 id="continue" className="continue-label">
				All caught up
			</h2>
			<p className="continue-title">
				<span className="marked">Every lesson is done</span>
			</p>
			<p className="continue-where">Look up something again, or ask the assistant what goes further.</p>
			<Link to="/assistant" className="button">
				Ask the assistant
				<Icon name="right" />
			</Link>
		</section>
	);
}
