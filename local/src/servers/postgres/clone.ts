import { chown, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SystemUser } from "../ground.ts";
import { run } from "../run.ts";
import { ROLES } from "./configuration.ts";
import { copyWhileRunning } from "./copy.ts";
import { makeWhole } from "./data-folder.ts";
import type { Node } from "./plan.ts";
import { slotOf } from "./record.ts";

/** What a clone needs to know of its primary. */
export interface CloneSource {
	readonly primary: Node;
	/** Data folder of the primary. */
	readonly data: string;
	readonly superuserPassword: string;
	/** Path of pg_basebackup; undefined where it is not installed. */
	readonly baseBackup: string | undefined;
	/** File with the replication role's password, readable to `user`. */
	readonly passwords: string;
	readonly user: SystemUser | undefined;
}

/** Clones the running primary into the data folder of a replica, whose slot exists. */
export async function clone(data: string, replica: Node, source: CloneSource): Promise<void> {
	await makeWhole(data, async (making) => {
		if (source.baseBackup) await baseBackup(making, replica, source, source.baseBackup);
		else await copyWhileRunning(source.primary, source.data, making, source.superuserPassword, source.user);
		const signal = join(making, "standby.signal");
		await writeFile(signal, "", { mode: 0o600 });
		if (source.user) await chown(signal, source.user.uid, source.user.gid);
	});
}

async function baseBackup(making: string, replica: Node, { primary, passwords, user }: CloneSource, program: string): Promise<void> {
	const from = ["-h", primary.host, "-p", `${primary.port}`, "-U", ROLES.replication, "-w"];
	const options = ["-X", "stream", "-S", slotOf(replica), "--checkpoint=fast", "--no-manifest"];
	await run([program, "-D", making, ...from, ...options], user, { PGPASSFILE: passwords });
}
