// First, so that a feature's own rules come after the ones they build on.
import "./design/design.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { restoreSession } from "./api/session.ts";

createRoot(document.getElementById("page")!).render(
	<StrictMode>
		<App />
	</StrictMode>,
);
void restoreSession();
