import { createHash } from "node:crypto";

/** What a target allows in one kind of physical name. */
export interface NameLimit {
	/** Longest name in characters, at least 12: room for a word and the hash. */
	readonly max: number;
	/** What stands between the parts; "" where the target takes no hyphen. @default "-" */
	readonly separator?: "-" | "";
}

const hashLength = 6;

/**
 * A physical name of a–z, 0–9 and "-", joined from its parts, for example "learning-assistant-prod-materials".
 * Where characters are replaced or cut, a hash of the parts is added: two stacks whose names differ only in what was lost would share a resource.
 */
export function physicalName(parts: readonly string[], { max, separator = "-" }: NameLimit): string {
	const exact = parts.join("-");
	const plain = exact
		.toLowerCase()
		.replaceAll(/[^a-z0-9-]+/g, "-")
		.replaceAll(/-{2,}/g, "-")
		.replaceAll(/^-|-$/g, "")
		.replaceAll("-", separator);
	if (plain === exact && plain.length <= max) return plain;
	const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, hashLength);
	const head = plain.slice(0, max - hashLength - separator.length).replaceAll(/-$/g, "");
	return head === "" ? `x${hash}` : `${head}${separator}${hash}`;
}
