/** Covers are drawn in so many colours (cover.css). */
const covers = 6;

/** A subject keeps its colour on every page and for every reader, so it follows from its name alone. */
export function coverOf(subject: string): string {
	let sum = 7;
	for (const sign of subject.toLowerCase()) sum = (sum * 31 + sign.codePointAt(0)!) % 9973;
	return `cover-${sum % covers}`;
}
