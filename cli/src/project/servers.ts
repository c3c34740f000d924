import { dirname } from "node:path";
import type { Progress } from "../display/progress.ts";

type Need = "required" | "optional" | "test";

/** Installs the servers that are needed and that this machine lacks; refuses with one list of what it can't install. Optional ones are tried too, and may fail. */
export async function installServers(progress: Progress, needs: readonly Need[]): Promise<void> {
	const { doctor, install } = await import("@learning-assistant/local/finder/doctor.ts");
	const missing = (await doctor()).filter(({ found, needed }) => !found && needs.includes(needed));
	if (missing.length > 0) await install(missing, { onProgress: (text: string) => progress.say(text) });
}

/** Folders of the servers that were found, some of them the project's own: whoever looks for a program on PATH needs these on it. */
export async function serverFolders(): Promise<readonly string[]> {
	const { doctor } = await import("@learning-assistant/local/finder/doctor.ts");
	return [...new Set((await doctor()).flatMap(({ found }) => (found ? [dirname(found.path)] : [])))];
}
