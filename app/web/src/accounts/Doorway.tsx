import type { ReactNode } from "react";
import { Mark } from "../design/Mark.tsx";
import { ThemeToggle } from "../design/ThemeToggle.tsx";
import { Trail } from "./Trail.tsx";
import "./accounts.css";

/** What stands around the forms for people who are not signed in. */
export function Doorway({ title, lead, children }: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
	return (
		<div className="doorway">
			<header className="doorway-top">
				<span className="brand">
					<Mark />
					<span className="brand-name">Learning assistant</span>
				</span>
				<ThemeToggle />
			</header>
			<main className="doorway-main" id="main" tabIndex={-1}>
				<h1>{title}</h1>
				<p className="lead">{lead}</p>
				{children}
			</main>
			<div className="doorway-art" aria-hidden="true">
				<Trail />
			</div>
		</div>
	);
}
