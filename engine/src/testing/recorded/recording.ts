import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the Pulumi CLI planned and left in the state for one scenario. */
export interface Recording {
	/** Of the preview of the change, as `op name`. */
	readonly steps: readonly string[];
	readonly changes: Readonly<Record<string, number>>;
	/** The state's essence after the change. */
	readonly resources: readonly unknown[];
}

export interface Recordings {
	readonly cli: string;
	readonly date: string;
	/** sha256 of the files that make the programs and their provider. */
	readonly programs: string;
	readonly scenarios: Readonly<Record<string, Recording>>;
}

export const recordingsFile = join(import.meta.dirname, "cli.json");

let recordings: Recordings | undefined;

export function recordingOf(fact: string): Recording {
	recordings ??= JSON.parse(readFileSync(recordingsFile, "utf8")) as Recordings;
	const found = recordings.scenarios[fact];
	if (found === undefined)
		throw new Error(`nothing was recorded for "${fact}"; run testing/recorded/record.ts where a Pulumi CLI is on the path`);
	return found;
}
