import type { ProcessSpec } from "../../supervisor/spec.ts";
import type { ClusterRecord, Node } from "./record.ts";

/** A node's port for its peers is its port for clients plus this; Redis has no way to choose another that all clients understand. */
export const BUS_OFFSET = 10_000;

const GRACE_MS = 10_000;

/** The text of one node's redis.conf. Holds the password; keep it in a file with mode 0600. */
export function configurationText(record: ClusterRecord, node: Node, folder: string, password: string): string {
	const settings: readonly (readonly [name: string, value: string])[] = [
		["bind", node.host],
		["port", `${node.port}`],
		["dir", quote(folder)],
		["requirepass", quote(password)],
		["masterauth", quote(password)],
		["appendonly", "yes"],
		["appendfsync", "everysec"],
		["save", '""'],
		// A replica of a laptop's cluster need not wait 5 s for others that might sync with it.
		["repl-diskless-sync-delay", "0"],
		["maxmemory-policy", "allkeys-lru"],
		["logfile", '""'],
		["always-show-logo", "no"],
		...liveSettings(record),
		...(record.mode === "cluster" ? clusterSettings() : []),
	];
	return settings.map(([name, value]) => `${name} ${value}\n`).join("");
}

/** The settings that an update changes in running nodes. */
export function liveSettings(record: ClusterRecord): readonly (readonly [name: string, value: string])[] {
	const all = [["maxmemory", `${record.memoryMib * 1024 * 1024}`]] as const;
	return record.mode === "cluster" ? [...all, ["cluster-node-timeout", `${record.nodeTimeoutMs}`]] : all;
}

function clusterSettings(): readonly (readonly [name: string, value: string])[] {
	return [
		["cluster-enabled", "yes"],
		["cluster-config-file", "nodes.conf"],
		// While one shard fails over the others go on serving.
		["cluster-require-full-coverage", "no"],
		// A replica that moved to another master could end up in that master's zone.
		["cluster-allow-replica-migration", "no"],
	];
}

/** The process of one node. Depends on nothing that an update may change in place. */
export function nodeSpec(record: ClusterRecord, node: Node, folder: string, configuration: string): ProcessSpec {
	return {
		name: node.name,
		group: record.name,
		zone: node.zone,
		command: [record.program, configuration],
		folder,
		environment: {},
		...(record.user === undefined ? {} : { user: record.user }),
		readiness: { kind: "tcp", host: node.host, port: node.port },
		stop: { signal: "SIGTERM", graceMs: GRACE_MS },
		order: 20,
		address: { host: node.host, port: node.port },
		version: `Redis ${record.version}`,
	};
}

function quote(value: string): string {
	return `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}
