import { useEffect, useRef } from "react";
import { Icon } from "../design/Icon.tsx";
import { useMedia } from "../design/media.ts";
import { watchLocation } from "../navigation/location.ts";
import type { About } from "./ask.ts";
import { Thread } from "./Thread.tsx";
import "./panel.css";

interface AskPanelProps {
	readonly about: About;
	readonly starters: readonly string[];
}

/** The assistant beside a lesson; where there is no room beside it, a sheet that a button opens. */
export function AskPanel(props: AskPanelProps) {
	return useMedia("(min-width: 70rem)") ? <SidePanel {...props} /> : <Drawer {...props} />;
}

function SidePanel({ about, starters }: AskPanelProps) {
	return (
		<aside className="panel" aria-labelledby="panel-title">
			<h2 id="panel-title" className="panel-title">
				<Icon name="chat" /> Ask about this lesson
			</h2>
			<Thread about={about} starters={starters}>
				<Basis />
			</Thread>
		</aside>
	);
}

function Drawer({ about, starters }: AskPanelProps) {
	const dialog = useRef<HTMLDialogElement>(null);
	// A source leads to the page under the sheet, so the sheet goes.
	useEffect(() => watchLocation(() => dialog.current?.close()), []);
	return (
		<>
			<button type="button" className="button panel-open" onClick={() => dialog.current?.showModal()}>
				<Icon name="chat" /> Ask<span className="unseen"> about this lesson</span>
			</button>
			<dialog ref={dialog} className="drawer" aria-labelledby="panel-title">
				<h2 id="panel-title" className="panel-title">
					<Icon name="chat" /> Ask about this lesson
					<button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
						<Icon name="close" />
					</button>
				</h2>
				<Thread about={about} starters={starters}>
					<Basis />
				</Thread>
			</dialog>
		</>
	);
}

const Basis = () => <p>Answers come from your school's lessons and materials, with the passages they rest on.</p>;
