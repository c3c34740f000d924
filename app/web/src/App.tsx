import type { ReactNode } from "react";
import { AccountContext, useSession } from "./accounts/account.ts";
import { SignIn } from "./accounts/SignIn.tsx";
import { SignUp } from "./accounts/SignUp.tsx";
import { AssistantPage } from "./assistant/AssistantPage.tsx";
import { Home } from "./learning/Home.tsx";
import { LessonPage } from "./learning/LessonPage.tsx";
import { RoadmapPage } from "./learning/RoadmapPage.tsx";
import { MaterialPage } from "./materials/MaterialPage.tsx";
import { Materials } from "./materials/Materials.tsx";
import { Frame } from "./navigation/Frame.tsx";
import { Lost } from "./navigation/Lost.tsx";
import { matchPath, usePath } from "./navigation/location.ts";

type Show = (found: Readonly<Record<string, string>>) => ReactNode;

// The keys make another roadmap another page: what was typed or shown on the first does not follow to the second.
const pages: readonly (readonly [pattern: string, show: Show])[] = [
	["/", () => <Home />],
	["/sign-up", () => <Home />],
	["/roadmaps/:id", ({ id }) => <RoadmapPage key={id} id={id!} />],
	["/lessons/:id", ({ id }) => <LessonPage id={id!} />],
	["/materials", () => <Materials />],
	["/materials/:id", ({ id }) => <MaterialPage key={id} id={id!} />],
	["/assistant", () => <AssistantPage key="new" id={undefined} />],
	["/assistant/:id", ({ id }) => <AssistantPage key={id} id={id} />],
];

function pageAt(path: string): ReactNode {
	for (const [pattern, show] of pages) {
		const found = matchPath(pattern, path);
		if (found) return show(found);
	}
	return <Lost />;
}

export function App() {
	const session = useSession();
	const path = usePath();
	if (session.state === "unknown") return null;
	if (session.state === "none") return path === "/sign-up" ? <SignUp /> : <SignIn over={session.over} away={session.problem} />;
	return (
		<AccountContext value={session.account}>
			<Frame>{pageAt(path)}</Frame>
		</AccountContext>
	);
}
