import { createHash } from "node:crypto";
import { join } from "node:path";
import { ensureFolder, removeFolder, writeWhole } from "../files.ts";
import type { Ground } from "../ground.ts";
import type { Configuration } from "./configuration.ts";

/** Milliseconds for what is being uploaded to end. */
const GRACE_MS = 5_000;

export interface WantedBackup extends Omit<Configuration, "home" | "folder"> {
	/** Names the process. */
	readonly name: string;
	readonly zone: string;
}

/** Starts the backup process, or starts it anew where its configuration changed. */
export async function startBackup(ground: Ground, { name, zone, ...rest }: WantedBackup): Promise<void> {
	const folder = folderOf(ground.home, name);
	await ensureFolder(folder);
	const configuration: Configuration = { ...rest, home: ground.home, folder };
	const text = `${JSON.stringify(configuration, undefined, "\t")}\n`;
	const file = join(folder, "backup.json");
	await writeWhole(file, text);
	await ground.supervisor.put({
		name,
		group: rest.cluster,
		zone,
		command: [process.execPath, "--no-warnings", join(import.meta.dirname, "main.ts"), file],
		folder,
		// The process reads its configuration once; another digest is another process.
		environment: { CONFIGURATION_DIGEST: createHash("sha256").update(text).digest("hex") },
		readiness: { kind: "none" },
		stop: { signal: "SIGTERM", graceMs: GRACE_MS },
		order: 40,
	});
}

/** Ends the process. What it put into the bucket stays there. */
export async function removeBackup(ground: Ground, name: string): Promise<void> {
	await ground.supervisor.remove(name);
	await removeFolder(folderOf(ground.home, name));
}

function folderOf(home: string, name: string): string {
	return join(home, "data", name);
}
