import { writeFileSync } from "node:fs";

export interface ReportOptions {
	/** Print JSON to standard output instead of text. */
	readonly json?: boolean;
	/** Write the JSON to this file as well. */
	readonly out?: string;
}

/** Ends a command: text for people, JSON for machines, both from one value. Progress goes to standard error under `--json`, so that standard output parses. */
export function report(options: ReportOptions, value: unknown, text: () => string): void {
	const json = () => `${JSON.stringify(value, null, 2)}\n`;
	if (options.out) writeFileSync(options.out, json());
	process.stdout.write(options.json ? json() : `${text()}\n`);
}
