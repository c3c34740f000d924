import { type Query, sql, type Tenant } from "../postgres/statement.ts";

/** What the page is told about. The data name what changed; whoever wants it reads it, and so sees no more than a read would show. */
export type Happening =
	| { readonly kind: "roadmap.created" | "material.added"; readonly data: { readonly id: string } }
	| {
			readonly kind: "progress.changed";
			readonly accountId: string;
			readonly data: { readonly lessonId: string; readonly roadmapId: string };
	  };

const append = sql`WITH head AS (
		INSERT INTO live.heads AS h (school_id, last) VALUES ($1, 1) ON CONFLICT (school_id) DO UPDATE SET last = h.last + 1 RETURNING last
	)
	INSERT INTO live.events (school_id, id, kind, account_id, data) SELECT $1, last, $2, $3, $4 FROM head`;

/**
 * Writes the event in the transaction of what it tells of. It must be the transaction's last statement: it locks the school's counter until the
 * commit, so whatever came after it would hold up every other writer of the school, and two that then wait for each other's rows would be ended.
 */
export async function appendEvent(query: Query, { schoolId }: Tenant, happening: Happening): Promise<void> {
	const accountId = "accountId" in happening ? happening.accountId : null;
	await query(append, [schoolId, happening.kind, accountId, JSON.stringify(happening.data)]);
}
