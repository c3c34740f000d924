/** Which plugins an engine started, so that those of an engine that was killed can be ended at the next start. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isRunning, ownIdentity, type ProcessIdentity } from "../process-identity.ts";
import { engineFolder, readIfThere, writeAtomically } from "../state/files.ts";

interface Owner {
	readonly engine: ProcessIdentity;
	/** The plugins' first argument; a process without it is not one of them, whatever its pid. */
	readonly address: string;
}

const ownerFile = "engine.json";

export class PluginRecords {
	private readonly folder: string;
	private readonly address: string;
	private started = 0;

	constructor(stateFolder: string, address: string) {
		this.folder = join(engineFolder(stateFolder), `${process.pid}-${crypto.randomUUID()}`);
		this.address = address;
	}

	/** The file into which a plugin writes its own pid when it starts. If the engine wrote it, a kill in between would leave an unknown process. */
	nextFile(): string {
		if (this.started === 0)
			writeAtomically(join(this.folder, ownerFile), JSON.stringify({ engine: ownIdentity(), address: this.address } satisfies Owner));
		return join(this.folder, `plugin-${this.started++}.pid`);
	}

	clear(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Ends plugins whose engine died; the number of them. */
export function endOrphans(stateFolder: string): number {
	const folder = engineFolder(stateFolder);
	if (!existsSync(folder)) return 0;
	return readdirSync(folder)
		.map((name) => endOrphansOf(join(folder, name)))
		.reduce((sum, ended) => sum + ended, 0);
}

function endOrphansOf(folder: string): number {
	const text = readIfThere(join(folder, ownerFile));
	if (text === undefined) return 0;
	const { engine, address } = JSON.parse(text) as Owner;
	if (isRunning(engine)) return 0;
	const orphans = pidsIn(folder).filter((pid) => commandOf(pid).includes(address));
	for (const pid of orphans) killGroup(pid, "SIGKILL");
	rmSync(folder, { recursive: true, force: true });
	return orphans.length;
}

function pidsIn(folder: string): number[] {
	const files = readdirSync(folder).filter((name) => name.endsWith(".pid"));
	return files.map((name) => Number(readIfThere(join(folder, name)))).filter((pid) => pid > 1);
}

/** The command line of a process; empty when it has ended. */
function commandOf(pid: number): string {
	try {
		if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
		return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
	} catch {
		return "";
	}
}

/** A plugin leads a process group of its own: a wrapper script and what it started end together. */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
	}
}
