import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";

/** Pids whose environment or command line mentions a text, for example a stack's home; this process is left out. */
export function pidsThatMention(text: string): number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.filter((pid) => mentions(`/proc/${pid}/cmdline`, text) || mentions(`/proc/${pid}/environ`, text))
		.map(Number);
}

/** Command lines of all processes of this machine. */
export function commandLines(): string[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.map((pid) => readIfThere(`/proc/${pid}/cmdline`).replaceAll("\0", " "));
}

const mentions = (file: string, text: string): boolean => readIfThere(file).includes(text);

function readIfThere(file: string): string {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return "";
	}
}

/** Whether something listens on a loopback port. */
export function listens(port: number, host = "127.0.0.1"): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host, port });
		socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
		socket.on("connect", () => socket.destroy());
	});
}

export function processIsAlive(pid: number): boolean {
	const stat = readIfThere(`/proc/${pid}/stat`);
	return stat !== "" && !/\) Z /.test(stat);
}

/** Waits until something holds, looking every 50 ms; fails with the sentence after a minute. */
export async function eventually(sentence: string, holds: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
	const end = Date.now() + withinMs;
	while (!(await holds())) {
		if (Date.now() > end) throw new Error(`It never came to be that ${sentence}.`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
