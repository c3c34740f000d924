import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHome } from "../machine/home.ts";
import { releasePorts } from "../machine/ports.ts";
import { removeFolder } from "./files.ts";
import { type Ground, openGround } from "./ground.ts";

/** A machine of a test's own, with a real supervisor, in a temporary folder. */
export interface ProvingGround extends Ground {
	/** Pid of a process that the supervisor runs. */
	pidOf(name: string): Promise<number>;
	/** Ends all that runs on it and leaves nothing. */
	remove(): Promise<void>;
}

export async function provingGround(): Promise<ProvingGround> {
	const home = mkdtempSync(join(tmpdir(), "proving-"));
	chmodSync(home, 0o711);
	createHome(home);
	const ground = await openGround(home);
	return {
		...ground,
		async pidOf(name) {
			const found = (await ground.supervisor.list()).find(({ spec }) => spec.name === name);
			if (found?.pid === undefined) throw new Error(`${name} does not run.`);
			return found.pid;
		},
		async remove() {
			await ground.supervisor.shutDown();
			releasePorts(home);
			// Synchronous removal stops short, without a word, where the ending supervisor removes a file at the same time.
			await removeFolder(home);
		},
	};
}

/** Where on the machine a secret can be read by others: command lines, and files below `folder` with another mode than 0600. */
export function leaksOf(secret: string, folder: string): readonly string[] {
	return [
		...commandLines()
			.filter(([, line]) => line.includes(secret))
			.map(([pid]) => `process ${pid}`),
		...openFiles(secret, folder),
	];
}

function commandLines(): readonly (readonly [pid: string, line: string])[] {
	const listed = execFileSync("ps", ["-axww", "-o", "pid=,args="], { encoding: "utf8" });
	return listed.split("\n").map((line) => [line.trim().split(" ")[0] ?? "", line] as const);
}

function openFiles(secret: string, folder: string): readonly string[] {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = entries.map((entry) => join(entry.parentPath, entry.name));
	return paths.filter((path) => {
		// Servers remove files while this looks.
		const mode = statSync(path, { throwIfNoEntry: false })?.mode;
		const isLog = path.startsWith(join(folder, "logs"));
		return mode !== undefined && (isLog || (mode & 0o777) !== 0o600) && readFileSync(path).includes(secret);
	});
}
