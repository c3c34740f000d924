import type { Roadmap } from "../api/shapes.ts";
import { Link } from "../navigation/Link.tsx";
import { lessonsOf } from "./resume.ts";

/** The roadmap's lessons as a line of stops, to see how far it is and to leap. More than fit a line are only counted. */
export function Steps({ roadmap, here }: { readonly roadmap: Roadmap; readonly here: string }) {
	const lessons = lessonsOf(roadmap);
	const at = lessons.findIndex((lesson) => lesson.id === here);
	return (
		<nav className="steps" aria-label="Lessons of this roadmap">
			<p>
				Lesson {at + 1} of {lessons.length}
			</p>
			{lessons.length <= 20 && (
				<ol>
					{lessons.map((lesson) => (
						<li key={lesson.id}>
							<Link
								to={`/lessons/${lesson.id}`}
								className={lesson.done ? "step step-done" : "step"}
								aria-current={lesson.id === here ? "step" : undefined}
								aria-label={`${lesson.title}${lesson.done ? ", done" : ""}`}
								title={lesson.title}
							/>
						</li>
					))}
				</ol>
			)}
		</nav>
	);
}
