/** One record for each operation, as the CLI's `stack history` reads it, with the checkpoint it left. */
import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { checkpointFile, historyFolder, type StackPlace, writeAtomically } from "./files.ts";

export interface HistoryEntry {
	readonly kind: string;
	/** Milliseconds since 1970. */
	readonly begun: number;
	readonly result: "succeeded" | "failed";
	readonly changes: Readonly<Record<string, number>>;
}

export function recordHistory(place: StackPlace, { kind, begun, result, changes }: HistoryEntry): void {
	const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);
	const prefix = join(historyFolder(place), `${place.stack}-${begun * 1_000_000}`);
	const record = {
		kind,
		startTime: seconds(begun),
		message: "",
		environment: {},
		config: {},
		version: 0,
		result,
		endTime: seconds(Date.now()),
		resourceChanges: changes,
	};
	writeAtomically(`${prefix}.history.json`, JSON.stringify(record));
	if (existsSync(checkpointFile(place))) copyFileSync(checkpointFile(place), `${prefix}.checkpoint.json`);
}
