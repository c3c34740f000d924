import type { ServerName } from "../finder/catalogue.ts";
import { requireServer } from "../finder/search.ts";
import { claimPort, releasePorts } from "../machine/ports.ts";
import { type SystemUser, serverUser } from "../machine/user.ts";
import type { Supervisor } from "../supervisor/client.ts";
import { supervisorOnDemand } from "../supervisor/on-demand.ts";

export type { SystemUser } from "../machine/user.ts";

/** Programs of one server by name, absolute, and the server's version. */
export interface Found {
	readonly binaries: Readonly<Record<string, string>>;
	readonly version: string;
}

/** What servers stand on: one machine's folder, ports, user, programs and supervisor. */
export interface Ground {
	readonly home: string;
	/** The unprivileged user that servers run as; undefined where they run as the caller. */
	readonly user: SystemUser | undefined;
	readonly supervisor: Supervisor;
	/** A free loopback port, the same one for the same key ever after. The ports at `offsets` from it are free too. */
	port(key: string, offsets?: readonly number[]): Promise<number>;
	/** Gives back the ports of these keys. */
	releasePorts(keys: readonly string[]): Promise<void>;
	/** Refuses where the server is not to be had. */
	find(server: ServerName): Promise<Found>;
}

/** The ground of the machine with this home, its supervisor started by the first change. */
export async function openGround(home: string): Promise<Ground> {
	return {
		home,
		user: serverUser(),
		supervisor: supervisorOnDemand(home),
		port: (key, offsets = []) => claimPort(home, key, { alsoFree: (port) => offsets.map((offset) => port + offset) }),
		async releasePorts(keys) {
			for (const key of keys) releasePorts(home, key);
		},
		async find(server) {
			const { programs, version } = await requireServer(server);
			return { binaries: programs, version };
		},
	};
}
