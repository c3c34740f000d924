import { spawn } from "node:child_process";

export interface CommandResult {
	/** Exit status; 127 where the program could not be started. */
	readonly status: number;
	/** Standard output and standard error as they came, the last 64 KiB. */
	readonly output: string;
}

export interface CommandOptions {
	readonly folder?: string;
	readonly variables?: Readonly<Record<string, string | undefined>>;
	readonly onLine?: (line: string) => void;
	/** @default no limit */
	readonly timeoutMs?: number;
	/** In a session of its own: a terminal's Ctrl-C does not reach it. @default false */
	readonly detached?: boolean;
}

const keptBytes = 64 * 1024;

/** Runs a program to its end without a shell and without input; never throws for what the program does. */
export function run(
	program: string,
	args: readonly string[],
	{ folder, variables, onLine, timeoutMs, detached = false }: CommandOptions = {},
): Promise<CommandResult> {
	return new Promise((resolve) => {
		let output = "";
		let line = "";
		const env = variables ?? process.env;
		const child = spawn(program, [...args], {
			cwd: folder,
			env,
			detached,
			stdio: ["ignore", "pipe", "pipe"],
			timeout: timeoutMs,
			killSignal: "SIGKILL",
		});
		const take = (chunk: Buffer) => {
			output = (output + chunk).slice(-keptBytes);
			const lines = (line + chunk).split("\n");
			line = lines.pop() ?? "";
			for (const whole of lines) onLine?.(whole);
		};
		child.stdout.on("data", take);
		child.stderr.on("data", take);
		child.on("error", (error) => resolve({ status: 127, output: `${output}${error.message}\n` }));
		child.on("close", (status) => resolve({ status: status ?? 128, output }));
	});
}

/** The last lines of an output that hold something, for a Refusal. */
export function lastLines(output: string, count = 3): string {
	const lines = output.split("\n").map((line) => line.trim());
	return lines
		.filter((line) => line !== "")
		.slice(-count)
		.join(" / ");
}
