import pg from "pg";
import type { Address } from "../config.ts";
import type { Logger } from "../logging/logger.ts";
import { orUnavailable } from "./away.ts";
import { type Database, type Query, type Statement, sql, type Tenant } from "./statement.ts";
import { type Encryption, encryption } from "./tls.ts";

export interface Settings extends Encryption {
	readonly DATABASE_WRITER: Address;
	readonly DATABASE_READER: Address;
	readonly DATABASE_NAME: string;
	readonly DATABASE_USER: string;
	readonly DATABASE_PASSWORD: string;
	readonly DATABASE_POOL: number;
	readonly DATABASE_STATEMENT_MS: number;
}

/** How a read ended up where it ran; `behind`: the replica had not replayed the session's last write yet; `away`: it didn't answer. */
export type Route = "replica" | "behind" | "away" | "writer";

export interface PostgresDatabase extends Database {
	/** Resolves when one of the servers answers: without the writer there are still reads to serve. */
	ping(): Promise<void>;
	pools(): { pool: "writer" | "reader"; total: number; idle: number; waiting: number }[];
	close(): Promise<void>;
}

/** How long a replica that failed is left alone. Without it each read would wait for its own time-out. */
const replicaRestMs = 1000;
const replicaPatienceMs = 1500;

const begin = { read: sql`BEGIN READ ONLY`, write: sql`BEGIN` };
const commit = sql`COMMIT`;
/**
 * Read before the first snapshot, so the value can only be newer than the position. On a primary one byte less: a commit is flushed a moment
 * before it becomes visible, and claiming that position would let a cached value pass for containing it.
 */
const open = sql`SELECT set_config('app.school_id', $1, true), (CASE WHEN pg_is_in_recovery()
  THEN pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') ELSE pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0') - 1 END)::text AS position`;
const written = sql`SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::text AS position`;

/** Thrown inside, never out: the replica can't serve this read. */
class ReplicaUnfit extends Error {
	readonly route: "behind" | "away";
	constructor(route: "behind" | "away", cause?: unknown) {
		super(`replica ${route}`, { cause });
		this.route = route;
	}
}

export function openDatabase(settings: Settings, log: Logger, onRead: (route: Route) => void = () => {}): PostgresDatabase {
	const writer = openPool(settings, settings.DATABASE_WRITER, "writer", log);
	const separate = addressText(settings.DATABASE_READER) !== addressText(settings.DATABASE_WRITER);
	const reader = separate ? openPool(settings, settings.DATABASE_READER, "reader", log) : undefined;
	let replicaRestsUntil = 0;

	async function readAt<T>(tenant: Tenant, work: (query: Query) => Promise<T>) {
		if (!reader || Date.now() < replicaRestsUntil) return readWriter(tenant, work, reader ? "away" : "writer");
		try {
			const result = await readFrom(reader, tenant, work, true);
			onRead("replica");
			return result;
		} catch (error) {
			if (!(error instanceof ReplicaUnfit)) throw error;
			if (error.route === "away") {
				replicaRestsUntil = Date.now() + replicaRestMs;
				log.warn({ err: error.cause }, "replica away, reading from the writer");
			}
			return readWriter(tenant, work, error.route);
		}
	}

	function readWriter<T>(tenant: Tenant, work: (query: Query) => Promise<T>, route: Route) {
		onRead(route);
		return readFrom(writer, tenant, work, false);
	}

	return {
		readAt: (tenant, work) => orUnavailable(readAt(tenant, work)),
		read: async (tenant, work) => (await orUnavailable(readAt(tenant, work))).value,
		readLatest: async (tenant, work) => (await orUnavailable(readWriter(tenant, work, "writer"))).value,
		write: (tenant, work) => orUnavailable(write(writer, tenant, work)),
		lookup: async <Row>(statement: Statement, values: readonly unknown[]) =>
			(await orUnavailable(writer.query({ ...statement, values: [...values] }))).rows as Row[],
		ping: async () => void (await Promise.any([writer, ...(reader ? [reader] : [])].map((pool) => pool.query("SELECT 1")))),
		pools: () =>
			[{ pool: "writer" as const, of: writer }, ...(reader ? [{ pool: "reader" as const, of: reader }] : [])].map(({ pool, of }) => ({
				pool,
				total: of.totalCount,
				idle: of.idleCount,
				waiting: of.waitingCount,
			})),
		close: async () => void (await Promise.all([writer.end(), reader?.end()])),
	};
}

/** The statements go out without waiting for one another (the driver's pipeline mode), so a read costs one round trip unless a position must be checked first. */
async function readFrom<T>(pool: pg.Pool, tenant: Tenant, work: (query: Query) => Promise<T>, replica: boolean) {
	const failed: { cause?: unknown } = {};
	const client = await connect(pool, replica);
	const run = runner(client, failed);
	try {
		const started = run(begin.read);
		const opening = run<{ position: string }>(open, [tenant.schoolId]);
		for (const early of [started, opening]) early.catch(() => {});
		if (replica && tenant.seen > 0 && positionOf(await opening) < tenant.seen) throw new ReplicaUnfit("behind");
		const value = await work(run);
		return { value, position: positionOf(await opening) };
	} catch (error) {
		throw replica && failed.cause !== undefined && !isStatementFault(failed.cause) ? new ReplicaUnfit("away", failed.cause) : error;
	} finally {
		finish(client, commit);
	}
}

async function write<T>(pool: pg.Pool, tenant: Tenant, work: (query: Query) => Promise<T>): Promise<T> {
	const client = await connect(pool, false);
	const run = runner(client, {});
	try {
		const opening = Promise.all([run(begin.write), run(open, [tenant.schoolId])]);
		opening.catch(() => {});
		const value = await work(run);
		await opening;
		const committing = client.query({ ...commit });
		const position = run<{ position: string }>(written);
		position.catch(() => {});
		if ((await committing).command !== "COMMIT") throw new Error("A transaction that met an error was committed as if it had not.");
		tenant.seen = Math.max(tenant.seen, positionOf(await position));
		client.release();
		return value;
	} catch (error) {
		finish(client, rollback);
		throw error;
	}
}

const rollback = sql`ROLLBACK`;

function runner(client: pg.PoolClient, failed: { cause?: unknown }): Query {
	return async <Row>(statement: Statement, values: readonly unknown[] = []) => {
		try {
			return (await client.query({ ...statement, values: [...values] })).rows as Row[];
		} catch (error) {
			failed.cause ??= error;
			throw error;
		}
	};
}

async function connect(pool: pg.Pool, replica: boolean): Promise<pg.PoolClient> {
	try {
		return await pool.connect();
	} catch (error) {
		throw replica ? new ReplicaUnfit("away", error) : error;
	}
}

/** Nobody waits for the end of a read; a connection that can't end its transaction is thrown away, or the next user would sit in this one's school. */
function finish(client: pg.PoolClient, end: Statement): void {
	client.query({ ...end }).then(
		() => client.release(),
		(error) => client.release(error),
	);
}

/** Wrong data, wrong statement, broken constraint: the writer would answer the same, so trying there hides nothing and helps nobody. */
function isStatementFault(error: unknown): boolean {
	return error instanceof pg.DatabaseError && /^(22|23|42|P0)/.test(error.code ?? "");
}

function positionOf(rows: { position: string }[]): number {
	return Number(rows[0]!.position);
}

function addressText({ host, port }: Address): string {
	return `${host}:${port}`;
}

function openPool(settings: Settings, address: Address, role: "writer" | "reader", log: Logger): pg.Pool {
	const pool = new pg.Pool({
		...address,
		database: settings.DATABASE_NAME,
		user: settings.DATABASE_USER,
		password: settings.DATABASE_PASSWORD,
		max: settings.DATABASE_POOL,
		...encryption(settings),
		pipeline: true,
		keepAlive: true,
		application_name: `learning-assistant ${role}`,
		statement_timeout: settings.DATABASE_STATEMENT_MS,
		idle_in_transaction_session_timeout: settings.DATABASE_STATEMENT_MS * 2,
		query_timeout: role === "reader" ? replicaPatienceMs : settings.DATABASE_STATEMENT_MS + 1000,
		connectionTimeoutMillis: role === "reader" ? 500 : 3000,
	});
	// A connection that breaks while in use tells its query, and emits "error" as well: without a listener of its own that would end the process.
	pool.on("connect", (client) => client.on("error", () => {}));
	pool.on("error", (error) => log.warn({ err: error, pool: role }, "idle database connection lost"));
	return pool;
}
