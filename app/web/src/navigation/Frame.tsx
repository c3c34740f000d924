import { type ReactNode, useEffect, useRef, useState } from "react";
import { AccountMenu } from "../accounts/AccountMenu.tsx";
import { useAccount } from "../accounts/account.ts";
import { followLive } from "../api/live.ts";
import { Icon, type IconName } from "../design/Icon.tsx";
import { Mark } from "../design/Mark.tsx";
import { ThemeToggle } from "../design/ThemeToggle.tsx";
import { Foot } from "./Foot.tsx";
import { Link } from "./Link.tsx";
import { usePath } from "./location.ts";
import "./frame.css";

interface Place {
	readonly to: string;
	readonly name: string;
	readonly icon: IconName;
	/** Paths that belong to this place. */
	readonly holds: RegExp;
}

const places: readonly Place[] = [
	{ to: "/", name: "Learn", icon: "book", holds: /^\/($|roadmaps|lessons)/ },
	{ to: "/materials", name: "Materials", icon: "file", holds: /^\/materials/ },
	{ to: "/assistant", name: "Assistant", icon: "chat", holds: /^\/assistant/ },
];

/** What stands around every page of somebody signed in. */
export function Frame({ children }: { readonly children: ReactNode }) {
	const account = useAccount();
	const path = usePath();
	// Signing out takes the frame away, so the next account begins at its own school's events.
	useEffect(followLive, []);
	return (
		<div className="frame">
			<a className="skip" href="#main">
				Skip to the page
			</a>
			<header className="top">
				<div className="top-inner">
					<Link to="/" className="brand">
						<Mark />
						<span>
							<span className="brand-name">Learning assistant</span>
							<span className="brand-school">{account.school.name}</span>
						</span>
					</Link>
					<nav className="places" aria-label="Main">
						{places.map((place) => (
							<Link key={place.to} to={place.to} className="place" aria-current={place.holds.test(path) ? "page" : undefined}>
								<Icon name={place.icon} />
								<span>{place.name}</span>
							</Link>
						))}
					</nav>
					<div className="top-end">
						<ThemeToggle />
						<AccountMenu />
					</div>
				</div>
			</header>
			<Main path={path}>{children}</Main>
			<Foot />
		</div>
	);
}

/** Takes the focus on each new page: it would otherwise stay on a link that is gone, and a keyboard would begin at the top again. */
function Main({ path, children }: { readonly path: string; readonly children: ReactNode }) {
	const main = useRef<HTMLElement>(null);
	const shown = useRef(path);
	const [arrived, setArrived] = useState("");
	useEffect(() => {
		if (shown.current === path) return;
		shown.current = path;
		main.current?.focus({ preventScroll: true });
		setArrived(document.title);
	}, [path]);
	return (
		<>
			<p className="unseen" aria-live="polite">
				{arrived}
			</p>
			<main className="main" id="main" tabIndex={-1} ref={main}>
				{children}
			</main>
		</>
	);
}
