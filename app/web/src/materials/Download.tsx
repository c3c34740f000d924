import { useState } from "react";
import { asProblem, type Problem } from "../api/problem.ts";
import { get } from "../api/request.ts";
import type { Material } from "../api/shapes.ts";
import { Icon } from "../design/Icon.tsx";
import { ProblemNotice } from "../design/Notice.tsx";

/** Fetches a signed address only when it is wanted: it is good for a few minutes. The store answers as an attachment, so the page stays. */
export function Download({ material }: { readonly material: Material }) {
	const [problem, setProblem] = useState<Problem>();
	const open = async () => {
		const answer = await get<{ readonly url: string }>(`/materials/${material.id}/download`).catch(asProblem);
		if (answer instanceof Error) return setProblem(answer);
		setProblem(undefined);
		location.assign(answer.url);
	};
	return (
		<div className="download">
			<button type="button" className="button button-quiet" onClick={open}>
				<Icon name="download" />
				Download
				<span className="unseen"> {material.title}</span>
			</button>
			<ProblemNotice problem={problem} />
		</div>
	);
}
