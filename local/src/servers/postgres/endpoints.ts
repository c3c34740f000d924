import { createHash } from "node:crypto";
import { ROLES } from "./configuration.ts";
import type { Node } from "./plan.ts";
import { type ClusterRecord, primaryOf } from "./record.ts";

/** Replay lag in seconds from which a replica takes no more reads. */
const FRESH_SECONDS = 10;

const QUERIES = {
	primary: "select case when pg_is_in_recovery() then 'no' else 'primary' end",
	fresh: [
		"select case when pg_is_in_recovery() and exists (select from pg_stat_wal_receiver)",
		"and (pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()",
		`or now() - pg_last_xact_replay_timestamp() < interval '${FRESH_SECONDS} s') then 'fresh' else 'no' end`,
	].join(" "),
} as const;

const GOODBYE = "5800000004";

/**
 * The text of the HAProxy configuration that gives a cluster its two addresses. It names no roles: every node is asked which it is, so
 * the addresses follow a fail-over without a reload. Holds the check's password in clear; keep it in a file with mode 0600.
 */
export function endpointsText(record: ClusterRecord, checkPassword: string): string {
	return textFor(record, primaryFirst(record), checkPassword);
}

/** What tells two configurations apart for a process that runs already: all but the order of the nodes, which only matters at a start. */
export function endpointsDigest(record: ClusterRecord, checkPassword: string): string {
	const text = textFor(
		record,
		record.nodes.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
		checkPassword,
	);
	return createHash("sha256").update(text).digest("hex");
}

function textFor(record: ClusterRecord, nodes: readonly Node[], checkPassword: string): string {
	// A full node still answers its checks, because clients wait here for a free connection instead of taking the reserved ones.
	const server = (node: Node) => `	server ${node.name} ${node.host}:${node.port} check maxconn ${record.maxConnections}`;
	const check = (answer: keyof typeof QUERIES) => checkLines(answer, checkPassword);
	return [
		...globalLines(record),
		...listener("writer", record.writer.port, ["default_backend primary"]),
		...listener("reader", record.reader.port, [
			"use_backend fresh if { nbsrv(fresh) gt 0 }",
			"use_backend primary if { nbsrv(primary) gt 0 }",
			// With the primary gone every replica looks stale; reads go on from them all the same.
			"default_backend remaining",
		]),
		// Until the first check a server counts as up, so the node that was primary last comes first.
		...backend("primary", "first", "inter 500ms fastinter 100ms fall 2 rise 1", check("primary"), nodes.map(server)),
		...backend("fresh", "leastconn", "inter 1s fall 3 rise 1", check("fresh"), nodes.map(server)),
		...backend("remaining", "leastconn", "inter 2s fall 1 rise 1", [], nodes.map(server)),
	]
		.join("\n")
		.concat("\n");
}

function primaryFirst(record: ClusterRecord): readonly Node[] {
	const primary = primaryOf(record);
	return [primary, ...record.nodes.filter((node) => node !== primary)];
}

function globalLines(record: ClusterRecord): string[] {
	const clients = record.maxConnections * record.nodes.length * 2;
	return [
		"global",
		`	maxconn ${clients + 100}`,
		"	nbthread 1",
		"	hard-stop-after 15m",
		"defaults",
		"	mode tcp",
		"	option redispatch 1",
		"	option clitcpka",
		"	option srvtcpka",
		// Also the pause between two tries: five of them hide a server's restart from its clients.
		"	timeout connect 300ms",
		"	retries 5",
		"	timeout queue 10s",
		"	timeout check 2s",
		// Pools keep idle connections; a shorter limit would cut them under the application.
		"	timeout client 24h",
		"	timeout server 24h",
	];
}

function listener(name: string, port: number, rules: readonly string[]): string[] {
	return [`frontend ${name}`, `	bind 127.0.0.1:${port}`, ...rules.map((rule) => `	${rule}`)];
}

function backend(name: string, balance: string, timing: string, check: readonly string[], servers: readonly string[]): string[] {
	return [`backend ${name}`, `	balance ${balance}`, ...check, `	default-server ${timing} on-marked-down shutdown-sessions`, ...servers];
}

/** Speaks PostgreSQL's protocol: log in, ask and say goodbye at once. Without the goodbye a wrong answer would only count at the check's time-out, as more could still come. */
function checkLines(answer: keyof typeof QUERIES, password: string): string[] {
	return [
		"	option tcp-check",
		"	tcp-check connect",
		`	tcp-check send-binary ${startup(ROLES.check, "postgres")}`,
		"	tcp-check expect binary 520000000800000003",
		`	tcp-check send-binary ${message("p", password)}`,
		"	tcp-check expect binary 5a0000000549",
		`	tcp-check send-binary ${message("Q", QUERIES[answer])}${GOODBYE}`,
		`	tcp-check expect string ${answer}`,
	];
}

function startup(user: string, database: string): string {
	const body = Buffer.from(`user\0${user}\0database\0${database}\0application_name\0endpoints\0\0`);
	const head = Buffer.alloc(8);
	head.writeInt32BE(body.length + 8, 0);
	head.writeInt32BE(3 << 16, 4);
	return Buffer.concat([head, body]).toString("hex");
}

function message(type: string, text: string): string {
	const body = Buffer.from(`${text}\0`);
	const length = Buffer.alloc(4);
	length.writeInt32BE(body.length + 4, 0);
	return Buffer.concat([Buffer.from(type), length, body]).toString("hex");
}
