import type { Node } from "./plan.ts";
import { type ClusterRecord, primaryOf, replicasOf, slotOf } from "./record.ts";

/** Roles of the cluster's own. */
export const ROLES = { superuser: "postgres", replication: "replicator", check: "endpoint_check" } as const;

/** Connections beyond the clients': for the superuser, base backups and the endpoints' checks. Without them a node that is full of clients would count as dead. */
const RESERVED_CONNECTIONS = 20;

/** Settings that belong to the cluster: another value would cut a node off from its folder, its peers or its endpoint. */
export const OWN_SETTINGS: readonly string[] = [
	"archive_command",
	"archive_library",
	"archive_mode",
	"cluster_name",
	"config_file",
	"data_directory",
	"external_pid_file",
	"hba_file",
	"hot_standby",
	"ident_file",
	"listen_addresses",
	"logging_collector",
	"max_connections",
	"password_encryption",
	"port",
	"primary_conninfo",
	"primary_slot_name",
	"restore_command",
	"synchronous_standby_names",
	"unix_socket_directories",
	"wal_level",
];

/** Sized for a laptop that runs the whole stack. */
const LAPTOP: Readonly<Record<string, string>> = {
	shared_buffers: "48MB",
	effective_cache_size: "256MB",
	work_mem: "4MB",
	maintenance_work_mem: "32MB",
	max_worker_processes: "4",
	autovacuum_max_workers: "2",
	jit: "off",
	wal_compression: "on",
	min_wal_size: "32MB",
	max_wal_size: "256MB",
	max_wal_senders: "12",
	max_replication_slots: "12",
	// A replica that is gone for long must not fill the disk with WAL kept for it; it is cloned again instead.
	max_slot_wal_keep_size: "1GB",
	hot_standby_feedback: "on",
	wal_receiver_status_interval: "1s",
	// At the default of 5 s a promotion can wait as long for the next try to fetch WAL.
	wal_retrieve_retry_interval: "100ms",
	timezone: "'UTC'",
	log_timezone: "'UTC'",
	log_line_prefix: "'%m [%p] %u@%d '",
	// Failing statements would be logged whole, and with them the password in a failing CREATE ROLE.
	log_min_error_statement: "panic",
	// A cluster that nobody writes to for a minute still hands its last rows to the archive.
	archive_timeout: "60s",
};

/** Absolute paths that a node's configuration names. */
export interface NodePaths {
	readonly data: string;
	readonly hba: string;
	readonly ident: string;
	readonly passwords: string;
	readonly archiveScript: string;
	readonly archive: string;
}

/** The text of one node's postgresql.conf. Holds no secret. Later lines win: the caller's settings stand above those that are the cluster's own. */
export function configurationText(record: ClusterRecord, node: Node, paths: NodePaths): string {
	const client = { ...LAPTOP, ...quoted(record.settings) };
	return [client, ownSettings(record, node, paths)].flatMap(lines).join("\n").concat("\n");
}

function ownSettings(record: ClusterRecord, node: Node, paths: NodePaths): Record<string, string> {
	return {
		data_directory: quote(paths.data),
		hba_file: quote(paths.hba),
		ident_file: quote(paths.ident),
		listen_addresses: quote(node.host),
		port: `${node.port}`,
		unix_socket_directories: "''",
		cluster_name: quote(node.name),
		max_connections: `${record.maxConnections + RESERVED_CONNECTIONS}`,
		wal_level: "replica",
		hot_standby: "on",
		logging_collector: "off",
		password_encryption: "scram-sha-256",
		synchronous_standby_names: quote(synchronousNames(record, node)),
		...archiving(record, paths),
		...following(record, node, paths),
	};
}

function archiving(record: ClusterRecord, paths: NodePaths): Record<string, string> {
	if (!record.archive) return { archive_mode: "off" };
	const [script, folder] = [paths.archiveScript, paths.archive].map((path) => shellQuote(path).replaceAll("%", "%%"));
	return { archive_mode: "on", archive_command: quote(`/bin/sh ${script} %p %f ${folder}`) };
}

function following(record: ClusterRecord, node: Node, paths: NodePaths): Record<string, string> {
	if (node.name === record.primary) return { primary_conninfo: "''", primary_slot_name: "''" };
	const primary = primaryOf(record);
	const connection = `host=${primary.host} port=${primary.port} user=${ROLES.replication} application_name=${node.name} passfile=${connectionQuote(paths.passwords)} connect_timeout=2 keepalives_idle=5`;
	return { primary_conninfo: quote(connection), primary_slot_name: quote(slotOf(node)) };
}

/** Only the primary waits: a promoted node that kept the names of its old peers would wait for them for ever. */
function synchronousNames(record: ClusterRecord, node: Node): string {
	const names = replicasOf(record).map(({ name }) => `"${name}"`);
	return record.synchronous && node.name === record.primary && names.length > 0 ? `FIRST 1 (${names.join(", ")})` : "";
}

/** The text of pg_hba.conf: loopback and passwords only. The endpoints' check sends its password in clear, so its role may do nothing but ask for the node's state. */
export function hbaText(): string {
	const rule = (database: string, user: string, method: string) => `host ${database} ${user} 127.0.0.1/32 ${method}\n`;
	return [
		rule("postgres", ROLES.check, "password"),
		rule("all", ROLES.check, "reject"),
		rule("replication", ROLES.replication, "scram-sha-256"),
		rule("all", ROLES.replication, "reject"),
		rule("all", "all", "scram-sha-256"),
	].join("");
}

/** The text of the file in which a node finds the password that it follows the primary with. */
export function passwordsText(password: string): string {
	return `127.0.0.1:*:*:${ROLES.replication}:${password.replaceAll(/[\\:]/g, "\\$&")}\n`;
}

/** Copies one finished segment into the archive: whole or not at all, and never over a different one. Arguments: path, name, archive folder. */
export const ARCHIVE_SCRIPT = `#!/bin/sh
set -eu
target="$3/$2"
if [ -e "$target" ]; then
	cmp -s "$1" "$target" && exit 0
	echo "archive: $2 is there already and differs; it is left as it is" >&2
	exit 1
fi
rm -f "$target".part.*
part="$target.part.$$"
trap 'rm -f "$part"' EXIT
cp "$1" "$part"
sync "$part"
ln "$part" "$target"
sync "$3"
`;

function lines(settings: Readonly<Record<string, string>>): string[] {
	return Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
}

function quoted(settings: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, quote(value)]));
}

function quote(value: string): string {
	return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

function shellQuote(value: string): string {
	return `'${value.replaceAll("'", "'\\''")}'`;
}

function connectionQuote(value: string): string {
	return `'${value.replaceAll(/[\\']/g, "\\$&")}'`;
}
