import { type Database, sql } from "../postgres/statement.ts";

export interface LiveEvent {
	/** Its place among the school's events, from 1, without holes. */
	readonly id: number;
	readonly kind: string;
	/** The one account that may see it; null for the whole school. */
	readonly accountId: string | null;
	readonly data: Readonly<Record<string, unknown>>;
	/** A read that is at least as new as this WAL position shows what the event tells of. */
	readonly position: number;
}

const statements = {
	head: sql`SELECT last::float8 AS last FROM live.heads WHERE school_id = $1`,
	after: sql`SELECT id::float8 AS id, kind, account_id AS "accountId", data FROM live.events WHERE school_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
	// Asked after the rows: every commit that they show had been flushed before it could be seen.
	position: sql`SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::float8 AS position`,
};

export type LiveStore = ReturnType<typeof createLiveStore>;

/** Reads are from the writer: an event must not be told of later because a replica stands still. */
export function createLiveStore(database: Database) {
	const tenantOf = (schoolId: string) => ({ schoolId, seen: 0 });
	return {
		/** Id of the school's newest event; 0 when there is none. */
		head: (schoolId: string) =>
			database.readLatest(tenantOf(schoolId), async (query) => (await query<{ last: number }>(statements.head, [schoolId]))[0]?.last ?? 0),
		after: (schoolId: string, id: number, most: number): Promise<LiveEvent[]> =>
			database.readLatest(tenantOf(schoolId), async (query) => {
				const rows = await query<Omit<LiveEvent, "position">>(statements.after, [schoolId, id, most]);
				if (rows.length === 0) return [];
				const [{ position }] = (await query<{ position: number }>(statements.position)) as [{ position: number }];
				return rows.map((row) => ({ ...row, position }));
			}),
	};
}
