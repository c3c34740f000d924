import type { Actor } from "../accounts/actor.ts";
import { Declined } from "../declined.ts";
import type { Paging } from "../http/paging.ts";
import { formatCursor, parseCursor } from "../postgres/cursor.ts";
import type { Tenant } from "../postgres/statement.ts";
import type { Cache } from "../redis/cache.ts";
import type { ObjectStore } from "../s3/objects.ts";
import { splitPassages } from "../text/passages.ts";
import { type MaterialPage, type MaterialView, mostSearchableBytes, type NewMaterial, searchableTypes } from "./schemas.ts";
import type { Completion, MaterialRow, MaterialsStore } from "./store.ts";

interface Ports {
	readonly store: MaterialsStore;
	readonly objects: ObjectStore;
	readonly cache: Cache;
	/** After a commit that appended an event. */
	wakeFollowers(tenant: Tenant): void;
	/** Names of accounts, by id. */
	namesOf(tenant: Tenant, accountIds: readonly string[]): Promise<Map<string, string>>;
}

export type Materials = ReturnType<typeof createMaterials>;

/**
 * Uploads land under `incoming`, where the signed address lets their sender overwrite them until it expires; what was checked is moved to a key
 * that nobody holds an address to.
 */
const incomingKey = ({ schoolId }: Tenant, id: string) => `schools/${schoolId}/incoming/${id}`;
const keptKey = ({ schoolId }: Tenant, id: string) => `schools/${schoolId}/materials/${id}`;

export function createMaterials({ store, objects, cache, wakeFollowers, namesOf }: Ports) {
	const topic = ({ schoolId }: Tenant) => `${schoolId}:materials`;

	async function announce(actor: Actor, material: NewMaterial) {
		const id = await store.insert(actor, actor.accountId, material);
		const { url, headers, expiresAt } = await objects.signUpload(incomingKey(actor, id), material.contentType, material.sizeBytes);
		return { id, uploadUrl: url, headers, expiresAt: expiresAt.toISOString() };
	}

	async function complete(actor: Actor, id: string): Promise<MaterialView> {
		const material = known(await store.findLatest(actor, id));
		if (material.uploadedBy !== actor.accountId) throw new Declined("forbidden", "Only who announced an upload can complete it.");
		if (material.status === "ready") return view(actor, material);
		await checkUpload(actor, material);
		const row = await store.complete(actor, id, await readUpload(actor, material));
		await cache.clear(actor, topic(actor));
		wakeFollowers(actor);
		return view(actor, row ?? known(await store.findLatest(actor, id)));
	}

	/** Compares what arrived with what was announced, then moves it out of its sender's reach. An upload that was moved before counts as arrived. */
	async function checkUpload(actor: Actor, material: MaterialRow): Promise<void> {
		const arrived = await objects.describe(incomingKey(actor, material.id));
		if (!arrived) {
			if (await objects.describe(keptKey(actor, material.id))) return;
			throw new Declined("conflict", "Nothing was uploaded yet.");
		}
		const type = arrived.contentType.split(";")[0]!.trim().toLowerCase();
		if (arrived.sizeBytes !== material.sizeBytes || type !== material.contentType) {
			throw new Declined(
				"mismatch",
				`Announced were ${material.sizeBytes} bytes of ${material.contentType}, arrived are ${arrived.sizeBytes} of ${type}.`,
			);
		}
		const moved = await objects.move(incomingKey(actor, material.id), keptKey(actor, material.id), arrived.etag);
		if (!moved) throw new Declined("conflict", "The upload was still being changed; complete it again.");
	}

	async function readUpload(actor: Actor, { id, contentType, sizeBytes }: MaterialRow): Promise<Completion> {
		if (!searchableTypes.includes(contentType)) return unsearchable("Kept for download; text is read from plain text and Markdown only.");
		if (sizeBytes > mostSearchableBytes) return unsearchable("Kept for download; only texts of up to 1 MiB are searched.");
		const text = decodeText(await objects.read(keptKey(actor, id)));
		if (text === undefined) return unsearchable("Kept for download; it is not UTF-8 text, so it can't be searched.");
		const passages = splitPassages(text);
		return passages.length > 0 ? { searchable: true, note: null, passages } : unsearchable("Kept for download; there is no text in it.");
	}

	/** Publishes bytes that this process holds, on the same path as an upload. */
	async function publish(actor: Actor, material: NewMaterial, body: Buffer): Promise<MaterialView> {
		const id = await store.insert(actor, actor.accountId, material);
		await objects.write(incomingKey(actor, id), body, material.contentType);
		return complete(actor, id);
	}

	async function list(actor: Actor, { limit, cursor }: Paging): Promise<MaterialPage> {
		const after = parseCursor(cursor);
		const rows = await cache.read(topic(actor), `list:${limit}:${after.at}:${after.id}`, actor, (tenant) =>
			store.pageAt(tenant, after, limit + 1),
		);
		const page = rows.slice(0, limit);
		const names = await namesOf(actor, [...new Set(page.map(({ uploadedBy }) => uploadedBy))]);
		const last = page.at(-1);
		return { items: page.map((row) => viewOf(row, names)), nextCursor: rows.length > limit && last ? formatCursor(last) : null };
	}

	async function readText(actor: Actor, id: string) {
		const material = await findReady(actor, id);
		if (!material.searchable) throw new Declined("conflict", material.note ?? "There is no text in it.");
		const text = decodeText(await objects.read(keptKey(actor, id)));
		return { id, title: material.title, contentType: material.contentType, text: text ?? "" };
	}

	async function download(actor: Actor, id: string) {
		const material = await findReady(actor, id);
		const { url, expiresAt } = await objects.signDownload(keptKey(actor, id), material.fileName);
		return { url, expiresAt: expiresAt.toISOString() };
	}

	const find = async (actor: Actor, id: string) => known(await store.find(actor, id));

	async function findReady(actor: Actor, id: string): Promise<MaterialRow> {
		const material = await find(actor, id);
		if (material.status !== "ready") throw new Declined("conflict", "Its upload is not complete.");
		return material;
	}

	const view = async (actor: Actor, row: MaterialRow) => viewOf(row, await namesOf(actor, [row.uploadedBy]));
	const read = async (actor: Actor, id: string) => view(actor, await find(actor, id));
	return { announce, complete, publish, list, read, readText, download, search: store.search };
}

function known(material: MaterialRow | undefined): MaterialRow {
	if (!material) throw new Declined("missing", "There is no such material.");
	return material;
}

function unsearchable(note: string): Completion {
	return { searchable: false, note, passages: [] };
}

/** Undefined for bytes that are not UTF-8, or that PostgreSQL can't keep as text. */
function decodeText(bytes: Buffer): string | undefined {
	try {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		return text.includes("\0") ? undefined : text;
	} catch {
		return undefined;
	}
}

/** A row may come from the cache, where times have become text. */
function viewOf({ at: _, ...row }: MaterialRow, names: ReadonlyMap<string, string>): MaterialView {
	return { ...row, uploadedBy: names.get(row.uploadedBy) ?? "a former member", createdAt: new Date(row.createdAt).toISOString() };
}
