/** The text without a first heading that only repeats `title`: many authors begin so, and the page has said it already. */
export function withoutTitle(source: string, title: string): string {
	const first = /^\s*# (.*)\n?/.exec(source);
	return first?.[1]?.trim() === title ? source.slice(first[0].length) : source;
}
