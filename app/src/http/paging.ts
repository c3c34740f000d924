import { z } from "zod";

/** The id in a path. */
export const ById = z.strictObject({ id: z.uuid() });
/** A page of a list. `cursor` is what the page before gave as nextCursor. */
export const Paging = z.strictObject({
	limit: z.coerce.number().int().min(1).max(100).default(50),
	cursor: z.string().max(200).optional(),
});
export type Paging = z.output<typeof Paging>;
