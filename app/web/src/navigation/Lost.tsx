import { Empty } from "../design/Placeholder.tsx";
import { Link } from "./Link.tsx";
import { useTitle } from "./title.ts";

/** `what` nobody finds at this address. */
export function Lost({ what = "page" }: { readonly what?: string }) {
	useTitle("Not found");
	return (
		<Empty page icon="file" title={`There is no such ${what}`}>
			<p>It may have moved, or it belongs to another school.</p>
			<Link to="/" className="button">
				Back to your roadmaps
			</Link>
		</Empty>
	);
}
