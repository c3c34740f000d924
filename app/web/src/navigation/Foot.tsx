import { useSyncExternalStore } from "react";
import { currentServer, watchServer } from "../api/server.ts";

/** About this service: which release answered last, and from where. */
export function Foot() {
	const { release, servedBy } = useSyncExternalStore(watchServer, currentServer);
	return (
		<footer className="foot">
			<p>Learning assistant</p>
			{release && (
				<p>
					Release <code>{shortRelease(release)}</code>
				</p>
			)}
			{servedBy && (
				<p>
					Answered by <code>{servedBy}</code>
				</p>
			)}
		</footer>
	);
}

/** Twelve places tell one digest from another; the rest only fills the line. */
const shortRelease = (release: string) => release.replace(/^sha256:/, "").replace(/^([0-9a-f]{12})[0-9a-f]+$/, "$1");
