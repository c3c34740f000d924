import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { userNamed } from "../machine/user.ts";
import { markName } from "../process-search.ts";
import type { ProcessSpec } from "./spec.ts";

/** What a child gets of this process's environment. */
const inherited = ["PATH", "HOME", "LANG", "TZ"];

type Spawned = Pick<ProcessSpec, "command" | "folder" | "environment" | "user">;

/**
 * Starts the process as the leader of a session of its own: a signal to the supervisor's group doesn't reach it, and it outlives the supervisor.
 * Its output goes straight to its log; a pipe through the supervisor would kill it with the supervisor.
 */
export function spawnDetached({ command, folder, environment, user }: Spawned, log: string, mark: string): ChildProcess {
	const [program = "", ...args] = command;
	const identity = user !== undefined && process.getuid?.() === 0 ? userNamed(user) : undefined;
	const output = openSync(log, "a", 0o600);
	try {
		return spawn(program, args, {
			cwd: folder,
			env: { ...ownEnvironment(), ...environment, [markName]: mark },
			detached: true,
			stdio: ["ignore", output, output],
			...(identity && { uid: identity.uid, gid: identity.gid }),
		});
	} finally {
		closeSync(output);
	}
}

function ownEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

/** Sends a signal to the process; false where it is gone. */
export const send = (pid: number, signal: NodeJS.Signals): boolean => delivered(() => process.kill(pid, signal));

/** Kills what a session leader has left behind in its process group: a worker that lives on would hold the port of the next start. */
export const sweepGroup = (leader: number): boolean => delivered(() => process.kill(-leader, "SIGKILL"));

function delivered(kill: () => void): boolean {
	try {
		kill();
		return true;
	} catch (error) {
		// macOS answers EPERM for a group of which only zombies are left.
		if (["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
		throw error;
	}
}
