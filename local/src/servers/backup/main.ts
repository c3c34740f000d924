/** The backup process: `node main.ts <configuration file>`. Runs until SIGTERM. */
import { readFileSync } from "node:fs";
import { Backup } from "./backup.ts";
import { configuration } from "./configuration.ts";
import { repeat } from "./rounds.ts";

const WAL_PAUSES = { everyMs: 500, retryMs: 500, longestMs: 30_000 };
const BASE_PAUSES = { everyMs: 60_000, retryMs: 1_000, longestMs: 5 * 60_000 };

function print(level: "info" | "error", message: string, details: Readonly<Record<string, unknown>> = {}): void {
	process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...details })}\n`);
}

function failed(what: string): (error: unknown) => void {
	return (error) => print("error", what, { error: error instanceof Error ? `${error.name}: ${error.message}` : `${error}` });
}

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop.abort());

const [file] = process.argv.slice(2);
if (!file) throw new Error("Give the path of the configuration file.");
const backup = new Backup(configuration.parse(JSON.parse(readFileSync(file, "utf8"))), stop.signal, (message, details) =>
	print("info", message, details),
);
print("info", "started");
await Promise.all([
	repeat(() => backup.moveWal(), WAL_PAUSES, stop.signal, failed("WAL could not be moved")),
	repeat(() => backup.keepBases(), BASE_PAUSES, stop.signal, failed("base backup could not be taken")),
]);
print("info", "stopped");
process.exit(0);
