import { z } from "zod";

export const contentTypes = ["text/plain", "text/markdown", "application/pdf", "image/png", "image/jpeg"] as const;
/** Of these the text is read and searched. */
export const searchableTypes: readonly string[] = ["text/plain", "text/markdown"];
/** Larger texts would hold up every other request of the process while they are cut into sentences. */
export const mostSearchableBytes = 1024 * 1024;
export const mostBytes = 10 * 1024 * 1024;

/** No folders and no control characters: the name ends up in a header and on somebody's disk. */
const fileName = z
	.string()
	.trim()
	.min(1)
	.max(200)
	.regex(/^[^/\\\p{Cc}]+$/u, "No slashes and no control characters.");

export const NewMaterial = z.strictObject({
	title: z.string().trim().min(1).max(200),
	fileName,
	contentType: z.enum(contentTypes),
	sizeBytes: z.int().min(1).max(mostBytes),
	roadmapId: z
		.uuid()
		.nullish()
		.transform((id) => id ?? null),
});

export const Upload = z.object({
	id: z.uuid(),
	uploadUrl: z.string(),
	headers: z.record(z.string(), z.string()),
	expiresAt: z.iso.datetime(),
});
export const MaterialView = z.object({
	id: z.uuid(),
	title: z.string(),
	fileName: z.string(),
	contentType: z.string(),
	sizeBytes: z.int(),
	status: z.enum(["waiting", "ready"]),
	searchable: z.boolean(),
	note: z.string().nullable(),
	roadmapId: z.uuid().nullable(),
	uploadedBy: z.string(),
	createdAt: z.iso.datetime(),
});
export const MaterialPage = z.object({ items: z.array(MaterialView), nextCursor: z.string().nullable() });
export const MaterialText = z.object({ id: z.uuid(), title: z.string(), contentType: z.string(), text: z.string() });
export const Download = z.object({ url: z.string(), expiresAt: z.iso.datetime() });

export type NewMaterial = z.output<typeof NewMaterial>;
export type MaterialView = z.output<typeof MaterialView>;
export type MaterialPage = z.output<typeof MaterialPage>;
