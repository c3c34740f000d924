import { appendEvent } from "../live/outbox.ts";
import type { Cursor } from "../postgres/cursor.ts";
import { createPassageSearch } from "../postgres/passage-search.ts";
import { type Database, sql, type Tenant } from "../postgres/statement.ts";
import type { NewMaterial } from "./schemas.ts";

export interface MaterialRow {
	readonly id: string;
	readonly title: string;
	readonly fileName: string;
	readonly contentType: string;
	readonly sizeBytes: number;
	readonly status: "waiting" | "ready";
	readonly searchable: boolean;
	readonly note: string | null;
	readonly roadmapId: string | null;
	readonly uploadedBy: string;
	readonly createdAt: Date;
	/** created_at as text; part of the cursor. */
	readonly at: string;
}

/** How an upload turned out. */
export interface Completion {
	readonly searchable: boolean;
	readonly note: string | null;
	readonly passages: readonly string[];
}

const columns = `id, title, file_name AS "fileName", content_type AS "contentType", size_bytes::float8 AS "sizeBytes", status, searchable, note,
	roadmap_id AS "roadmapId", uploaded_by AS "uploadedBy", created_at AS "createdAt", created_at::text AS at`;

const statements = {
	insert: sql`INSERT INTO materials.materials (school_id, title, file_name, content_type, size_bytes, roadmap_id, uploaded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
	page: sql`SELECT ${columns} FROM materials.materials WHERE status = 'ready' AND (created_at, id) > ($1::timestamptz, $2::uuid)
		ORDER BY created_at, id LIMIT $3`,
	one: sql`SELECT ${columns} FROM materials.materials WHERE id = $1`,
	complete: sql`UPDATE materials.materials SET status = 'ready', searchable = $2, note = $3, completed_at = now()
		WHERE id = $1 AND status = 'waiting' RETURNING ${columns}`,
};

export type MaterialsStore = ReturnType<typeof createMaterialsStore>;

export function createMaterialsStore(database: Database) {
	const passages = createPassageSearch("materials.passages");
	return {
		insert: (tenant: Tenant, accountId: string, { title, fileName, contentType, sizeBytes, roadmapId }: NewMaterial) =>
			database.write(tenant, async (query) => {
				const values = [tenant.schoolId, title, fileName, contentType, sizeBytes, roadmapId, accountId];
				return (await query<{ id: string }>(statements.insert, values))[0]!.id;
			}),
		pageAt: (tenant: Tenant, { at, id }: Cursor, most: number) =>
			database.readAt(tenant, (query) => query<MaterialRow>(statements.page, [at, id, most])),
		find: (tenant: Tenant, id: string) => database.read(tenant, async (query) => (await query<MaterialRow>(statements.one, [id]))[0]),
		/** From the writer: a replica may not know yet what was announced a moment ago by a client without cookies. */
		findLatest: (tenant: Tenant, id: string) =>
			database.readLatest(tenant, async (query) => (await query<MaterialRow>(statements.one, [id]))[0]),
		/** Gives the row; undefined when another request completed it first. */
		complete: (tenant: Tenant, id: string, { searchable, note, passages: texts }: Completion) =>
			database.write(tenant, async (query) => {
				const row = (await query<MaterialRow>(statements.complete, [id, searchable, note]))[0];
				if (!row) return undefined;
				await passages.insert(query, tenant, { sourceId: id, title: row.title, roadmapId: row.roadmapId, passages: texts });
				await appendEvent(query, tenant, { kind: "material.added", data: { id } });
				return row;
			}),
		search: (tenant: Tenant, question: string, most: number) => database.read(tenant, (query) => passages.search(query, question, most)),
	};
}
