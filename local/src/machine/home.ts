import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Where a machine keeps what; all paths absolute. */
export interface Home {
	readonly root: string;
	/** Process specs and pid files. */
	readonly processes: string;
	/** Declarations of keepers. */
	readonly keepers: string;
	/** `<process>.log` each. */
	readonly logs: string;
	/** A folder for each server. */
	readonly data: string;
	/** A file for each secret, mode 0600. */
	readonly secrets: string;
	/** A folder of WAL segments for each database cluster. */
	readonly archive: string;
	/** A folder for each release, by digest. */
	readonly releases: string;
	/** A folder for each service: how its releases took each other's place. */
	readonly rollouts: string;
	/** A file for each claimed port, by purpose. */
	readonly ports: string;
	/** How to reach the supervisor: pid, port and token; mode 0600. */
	readonly supervisor: string;
	/** Locked by the running supervisor. */
	readonly lock: string;
	/** There where `down` was told to keep data, secrets and archive. */
	readonly keepData: string;
}

export function homeOf(root: string): Home {
	const at = (name: string) => join(root, name);
	return {
		root,
		processes: at("processes"),
		keepers: at("keepers"),
		logs: at("logs"),
		data: at("data"),
		secrets: at("secrets"),
		archive: at("archive"),
		releases: at("releases"),
		rollouts: at("rollouts"),
		ports: at("ports"),
		supervisor: at("supervisor.json"),
		lock: at("supervisor.lock"),
		keepData: at("keep-data"),
	};
}

/** Folders that servers' unprivileged user must pass through; it can't list them. */
const passable = ["root", "data", "archive"] as const;
const closed = ["processes", "keepers", "logs", "secrets", "releases", "rollouts", "ports"] as const;

/** Makes what is missing of a home: passable folders 0711, the others 0700. */
export function createHome(root: string): Home {
	const home = homeOf(root);
	const make = (folder: string, mode: number) => {
		mkdirSync(folder, { recursive: true, mode });
		chmodSync(folder, mode);
	};
	for (const name of passable) make(home[name], 0o711);
	for (const name of closed) make(home[name], 0o700);
	return home;
}
