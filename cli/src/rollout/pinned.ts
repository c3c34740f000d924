import { readFileSync, writeFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { stackFile } from "../project/folders.ts";
import { projectName } from "../project/stack.ts";

/** The stack file's text with `services.release` set. Comments and order stay, and so does the way that keys are written: with the project's name or without. */
export function pinnedText(text: string, project: string, digest: string): string {
	const document = parseDocument(text);
	const bare = document.hasIn(["config", "services"]);
	document.setIn(["config", bare ? "services" : `${project}:services`, "release"], digest);
	// Folded lines would change lines that nobody touched.
	return document.toString({ lineWidth: 0 });
}

/** Makes the stack stay at a release, whatever lies in the project. */
export function pin(stack: string, digest: string): void {
	const file = stackFile(stack);
	writeFileSync(file, pinnedText(readFileSync(file, "utf8"), projectName(), digest));
}
