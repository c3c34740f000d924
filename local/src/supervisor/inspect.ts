import { homeOf } from "../machine/home.ts";
import { isRunning } from "../process-identity.ts";
import { clientOf } from "./client.ts";
import { contactOf } from "./contact.ts";
import { Documents } from "./files.ts";
import type { NamedReport } from "./keepers.ts";
import type { ProcessSpec, ProcessStatus } from "./spec.ts";
import type { Recorded } from "./watched.ts";

export interface Inspected {
	/** Undefined where no supervisor runs. */
	readonly supervisorPid: number | undefined;
	readonly processes: readonly ProcessStatus[];
	readonly keepers: readonly NamedReport[];
}

/** What runs on a machine, asked of its supervisor, or read from its records where it is dead. Changes nothing. */
export async function inspect(root: string): Promise<Inspected> {
	const contact = contactOf(root);
	if (!contact) return { supervisorPid: undefined, processes: recorded(root), keepers: [] };
	const supervisor = clientOf(contact);
	const [processes, keepers] = await Promise.all([supervisor.list(), supervisor.keepers()]);
	return { supervisorPid: contact.pid, processes, keepers };
}

/** Without a supervisor nobody asks whether a process is ready: one that runs counts as unready. */
function recorded(root: string): readonly ProcessStatus[] {
	const { processes } = homeOf(root);
	const records = new Documents<Recorded>(processes, ".pid.json");
	return new Documents<ProcessSpec>(processes, ".spec.json").all().map((spec) => {
		const record = records.read(spec.name);
		const runs = record !== undefined && isRunning(record);
		return { spec, starts: runs ? 1 : 0, state: runs ? "unready" : "stopped", ...(runs && { pid: record.pid, startedAt: record.since }) };
	});
}
