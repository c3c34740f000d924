import { createHash } from "node:crypto";

/** A prepared statement. The name is derived from the text: two texts under one name would run the wrong one on a pooled connection. */
export interface Statement {
	readonly name: string;
	readonly text: string;
}

/** Runs one statement in the transaction at hand and gives its rows. */
export type Query = <Row>(statement: Statement, values?: readonly unknown[]) => Promise<Row[]>;

/** Whose rows a transaction may see, and how far the database had come at this session's last write (bytes of WAL; 0: nothing written). */
export interface Tenant {
	readonly schoolId: string;
	seen: number;
}

/** What the modules' stores stand on. `read` may run twice (replica, then writer), so its work must not write anywhere. */
export interface Database {
	read<T>(tenant: Tenant, work: (query: Query) => Promise<T>): Promise<T>;
	/** Like read, with the WAL position that the value is at least as new as. */
	readAt<T>(tenant: Tenant, work: (query: Query) => Promise<T>): Promise<{ value: T; position: number }>;
	/** Reads from the writer: for what must never be old, as sessions. */
	readLatest<T>(tenant: Tenant, work: (query: Query) => Promise<T>): Promise<T>;
	/** Commits, then raises `tenant.seen`. */
	write<T>(tenant: Tenant, work: (query: Query) => Promise<T>): Promise<T>;
	/** Outside any school: row-level security shows nothing, only the SECURITY DEFINER look-ups answer. */
	lookup<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

export function sql(strings: TemplateStringsArray, ...parts: readonly string[]): Statement {
	const text = String.raw({ raw: strings }, ...parts).trim();
	return { name: `s${createHash("sha256").update(text).digest("hex").slice(0, 24)}`, text };
}
