import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { styled } from "../display/style.ts";
import { requireLocalStack } from "../project/local-stack.ts";
import { Refusal } from "../refusal.ts";

interface LogsOptions {
	readonly stack: string;
	readonly lines: string;
	readonly follow?: boolean;
	readonly json?: boolean;
}

/** `platform logs [process]`: the last lines of each log, and with --follow what comes. */
export async function run(name: string | undefined, options: LogsOptions): Promise<void> {
	const { home } = await requireLocalStack(options.stack);
	const count = wholeNumber(options.lines);
	const files = logsOf(join(home, "logs"), name);
	if (options.json)
		return void process.stdout.write(
			`${JSON.stringify(
				files.map((file) => ({ process: processOf(file), lines: lastLines(file, count) })),
				null,
				2,
			)}\n`,
		);
	const width = Math.max(...files.map((file) => processOf(file).length));
	const prefix = (file: string) => (files.length > 1 ? `${styled("cyan", processOf(file).padEnd(width))} ` : "");
	const show = (file: string, lines: readonly string[]) => {
		for (const line of lines) process.stdout.write(`${prefix(file)}${line}\n`);
	};
	for (const file of files) show(file, lastLines(file, count));
	if (options.follow) follow(files, show);
}

const processOf = (file: string): string => basename(file, ".log");

function wholeNumber(given: string): number {
	if (/^\d{1,6}$/.test(given)) return Number(given);
	throw new Refusal([
		{ path: "--lines", value: given, why: "It takes a whole number from 0 to 999999.", fix: "For example `--lines 50`." },
	]);
}

function logsOf(folder: string, name: string | undefined): string[] {
	const names = existsSync(folder)
		? readdirSync(folder)
				.filter((file) => file.endsWith(".log"))
				.map((file) => processOf(file))
				.sort()
		: [];
	const chosen = name === undefined ? names : names.filter((known) => known === name);
	if (chosen.length === 0)
		throw new Refusal([
			{
				path: "process",
				value: name ?? "",
				why: `There are logs of ${names.join(", ") || "no process"}.`,
				fix: "Name one of them, or none for all.",
			},
		]);
	return chosen.map((known) => join(folder, `${known}.log`));
}

function lastLines(file: string, count: number): string[] {
	const lines = readFileSync(file, "utf8").trimEnd().split("\n");
	return count === 0 ? [] : lines.slice(-count);
}

/** Polls twice a second: watching files by the system misses appends on some network folders. A log that shrank was rotated and is read from its start. */
function follow(files: readonly string[], show: (file: string, lines: readonly string[]) => void): void {
	const seen = new Map(files.map((file) => [file, statSync(file).size]));
	setInterval(() => {
		for (const file of files) {
			const size = existsSync(file) ? statSync(file).size : 0;
			const from = size < (seen.get(file) ?? 0) ? 0 : (seen.get(file) ?? 0);
			if (size > from) show(file, piece(file, from, size).trimEnd().split("\n"));
			seen.set(file, size);
		}
	}, 500);
}

function piece(file: string, from: number, to: number): string {
	const handle = openSync(file, "r");
	try {
		const buffer = Buffer.alloc(to - from);
		readSync(handle, buffer, 0, buffer.length, from);
		return buffer.toString("utf8");
	} finally {
		closeSync(handle);
	}
}
