import { type Client, escapeIdentifier, escapeLiteral } from "pg";
import { ROLES } from "./configuration.ts";
import { scramVerifier, verifies } from "./scram.ts";

/** Passwords of a cluster, by role. */
export interface Passwords {
	readonly superuser: string;
	readonly replication: string;
	readonly check: string;
	readonly owner: string;
}

/** Makes the cluster's roles and its database, or brings them to what they should be; changes nothing that is so already. */
export async function ensureRoles(client: Client, owner: string, database: string, passwords: Passwords): Promise<void> {
	// A killed caller's statement runs on in the server: without waiting for its end, this one would find no database and collide with its.
	await client.query("select pg_advisory_lock(hashtext('learning-assistant roles'))");
	await ensureRole(client, ROLES.replication, "login replication connection limit 20", passwords.replication);
	await ensureRole(client, ROLES.check, "login connection limit 10", passwords.check);
	await ensureRole(client, owner, "login createrole", passwords.owner);
	const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
	if (!rowCount) await client.query(`create database ${escapeIdentifier(database)} owner ${escapeIdentifier(owner)}`);
}

async function ensureRole(client: Client, role: string, attributes: string, password: string): Promise<void> {
	const found = await client.query<{ verifier: string | null }>("select rolpassword as verifier from pg_authid where rolname = $1", [role]);
	const verifier = found.rows[0]?.verifier;
	if (verifier && verifies(verifier, password)) return;
	const verb = found.rows.length > 0 ? "alter" : "create";
	await client.query(`${verb} role ${escapeIdentifier(role)} with ${attributes} password ${escapeLiteral(scramVerifier(password))}`);
}

/** Whether the primary still keeps the WAL that the replica needs next. */
export async function keepsWal(client: Client, slot: string): Promise<boolean> {
	const found = await client.query("select from pg_replication_slots where slot_name = $1 and wal_status <> 'lost'", [slot]);
	return found.rowCount === 1;
}

/** Makes the slot in which the primary keeps WAL for one replica, from now on. */
export async function ensureSlot(client: Client, slot: string): Promise<void> {
	const make =
		"select pg_create_physical_replication_slot($1, true) where not exists (select from pg_replication_slots where slot_name = $1)";
	await client.query(make, [slot]);
}

/** Drops the slot where it is there, ending whoever still reads from it. */
export async function dropSlot(client: Client, slot: string): Promise<void> {
	await client.query("select pg_terminate_backend(active_pid, 2000) from pg_replication_slots where slot_name = $1 and active", [slot]);
	await client.query("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1", [slot]);
}
