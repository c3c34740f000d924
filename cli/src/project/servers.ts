import type { Progress } from "../display/progress.ts";

type Need = "required" | "optional" | "test";

/** Installs the servers that are needed and that this machine lacks; refuses with one list of what it can't install. Optional ones are tried too, and may fail. */
export async function installServers(progress: Progress, needs: readonly Need[]): Promise<void> {
	const { doctor, install } = await import("@learning-assistant/local/finder/doctor.ts");
	const missing = (await doctor()).filter(({ found, needed }) => !found && needs.includes(needed));
	if (missing.length > 0) await install(missing, { onProgress: (text: string) => progress.say(text) });
}
