import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createHome, homeOf } from "../machine/home.ts";
import { releasePorts } from "../machine/ports.ts";
import { identityOf } from "../process-identity.ts";
import { endSupervisor } from "./end.ts";
import { inspect } from "./inspect.ts";
import type { ProcessSpec } from "./spec.ts";

/** A home of its own for one test, and the way to leave nothing of it. */
export interface TestHome {
	readonly root: string;
	dispose(): Promise<void>;
}

export function testHome(): TestHome {
	const { root } = createHome(mkdtempSync(join(tmpdir(), "machine-")));
	return { root, dispose: () => disposeOf(root) };
}

async function disposeOf(root: string): Promise<void> {
	if (!existsSync(root)) return;
	await endSupervisor(root);
	releasePorts(root);
	rmSync(root, { recursive: true, force: true });
}

/** A process that runs a line of JavaScript. */
export function script(name: string, line: string, more: Partial<ProcessSpec> = {}): ProcessSpec {
	return {
		name,
		group: "test",
		zone: "a",
		command: [process.execPath, "-e", line],
		folder: "/",
		environment: {},
		readiness: { kind: "none" },
		stop: { signal: "SIGTERM", graceMs: 2_000 },
		order: 10,
		...more,
	};
}

/** Runs until it is told to stop. */
export const lasting = "setInterval(() => {}, 1000)";

/** Waits until something holds; fails with the sentence after 20 s. */
export async function eventually(sentence: string, holds: () => boolean | Promise<boolean>): Promise<void> {
	for (const end = Date.now() + 20_000; !(await holds()); await delay(20))
		if (Date.now() > end) throw new Error(`It never came to be that ${sentence}.`);
}

/** Of the process that the supervisor has under a name, or last recorded; 0 where there is none. */
export const pidOf = async (root: string, name: string) => (await inspect(root)).processes.find(({ spec }) => spec.name === name)?.pid ?? 0;

/** SIGKILL, and the wait until it shows. */
export function kill(pid: number): Promise<void> {
	process.kill(pid, "SIGKILL");
	return eventually(`process ${pid} is gone`, () => identityOf(pid) === undefined);
}

/** Processes whose log is open in them: what runs of a name, recorded or not. */
export function copiesOf(root: string, name: string): number {
	const log = join(homeOf(root).logs, `${name}.log`);
	const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
	return pids.filter((pid) => linked(`/proc/${pid}/fd/1`, log)).length;
}

function linked(path: string, target: string): boolean {
	try {
		return statSync(path).ino === statSync(target).ino;
	} catch {
		return false;
	}
}
