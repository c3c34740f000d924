/** Whether a URN is one that the pattern speaks of. `*` stays within a part between two "::"; what it crossed would make it `**`. */
export function matchesUrn(pattern: string, urn: string): boolean {
	const parts = pattern.split(/(\*\*|\*)/).map((part) => wildcards[part] ?? part.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`));
	return new RegExp(`^${parts.join("")}$`, "s").test(urn);
}

const wildcards: Readonly<Record<string, string>> = { "*": "(?:(?!::).)*", "**": ".*" };

/** A pattern of wildcards alone would switch a rule off for everything: that is for a pack to do. */
export const saysWhich = (pattern: string): boolean => /[^*:]/.test(pattern);
