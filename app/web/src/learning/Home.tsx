import { mayTeach, useAccount } from "../accounts/account.ts";
import { usePages, useRead } from "../api/reads.ts";
import type { RoadmapSummary, Sums } from "../api/shapes.ts";
import { Ring } from "../design/Meter.tsx";
import { ProblemNotice } from "../design/Notice.tsx";
import { Empty, Loading } from "../design/Placeholder.tsx";
import { count } from "../design/words.ts";
import { useTitle } from "../navigation/title.ts";
import { Continue } from "./Continue.tsx";
import { RoadmapCard } from "./RoadmapCard.tsx";
import "./home.css";

const greetings: readonly (readonly [untilHour: number, words: string])[] = [
	[5, "Good evening"],
	[12, "Good morning"],
	[18, "Good afternoon"],
	[24, "Good evening"],
];
const greeting = (hour: number) => greetings.find(([until]) => hour < until)![1];

export function Home() {
	const account = useAccount();
	const { data: roadmaps, problem, more } = usePages<RoadmapSummary>("/roadmaps?limit=50");
	useTitle("Learn");
	return (
		<>
			<h1 className="greeting">
				{greeting(new Date().getHours())}, {account.name.split(" ")[0]}
			</h1>
			<ProblemNotice problem={problem} />
			{roadmaps && (
				<div className="home-first">
					<Continue roadmaps={roadmaps} />
					<Progress />
				</div>
			)}
			{!roadmaps && !problem && <Loading what="your roadmaps" kind="cards" lines={3} />}
			{roadmaps && roadmaps.length > 0 && (
				<section aria-labelledby="roadmaps">
					<h2 id="roadmaps" className="section-title">
						Your roadmaps
					</h2>
					<ul className="covers">
						{roadmaps.map((roadmap) => (
							<li key={roadmap.id}>
								<RoadmapCard roadmap={roadmap} />
							</li>
						))}
					</ul>
					{more && (
						<button type="button" className="button button-quiet" onClick={more}>
							Show more roadmaps
						</button>
					)}
				</section>
			)}
			{roadmaps?.length === 0 && (
				<Empty icon="book" title="No roadmaps yet">
					<p>
						{mayTeach(account)
							? "Roadmaps that your school writes will stand here."
							: "Your teacher has not published a roadmap yet. Look again soon."}
					</p>
				</Empty>
			)}
		</>
	);
}

function Progress() {
	const { data } = useRead<Sums>("/progress");
	if (!data || data.lessonCount === 0) return null;
	return (
		<section className="card progress" aria-labelledby="progress">
			<h2 id="progress">Your progress</h2>
			<Ring percent={data.percent} label="Done of all lessons" />
			<p>
				{data.lessonsDone === 0
					? `${count(data.lessonCount, "lesson")} wait for you`
					: `${data.lessonsDone} of ${count(data.lessonCount, "lesson")} done`}
			</p>
		</section>
	);
}
