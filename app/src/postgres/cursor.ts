import { Declined } from "../declined.ts";

/** Where a page of a list by age ended: the last row's time (as PostgreSQL writes it, so no microsecond is lost) and id. */
export interface Cursor {
	readonly at: string;
	readonly id: string;
}

/** Before every row. */
export const fromStart: Cursor = { at: "-infinity", id: "00000000-0000-0000-0000-000000000000" };

export function formatCursor({ at, id }: Cursor): string {
	return Buffer.from(`${at}|${id}`).toString("base64url");
}

export function parseCursor(text: string | undefined): Cursor {
	if (text === undefined) return fromStart;
	const [at, id] = Buffer.from(text, "base64url").toString("utf8").split("|");
	const isOurs = /^\d{4}-\d\d-\d\d[ T][\d:.]+(Z|[+-][\d:]+)$/.test(at ?? "") && /^[0-9a-f-]{36}$/.test(id ?? "");
	if (!isOurs)
		throw new Declined("invalid", "One field is not right.", { errors: [{ pointer: "?cursor", detail: "Not a cursor of this list." }] });
	return { at: at!, id: id! };
}
