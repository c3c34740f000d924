/** HTML that is safe to put into a page. The policy report has a like template in its own room: neither room may import the other. */
export interface Markup {
	readonly html: string;
}

export type Part = Markup | string | number | undefined | false | readonly Part[];

/** A template whose parts are escaped, in text and between an attribute's quotes alike. */
export const html = (pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
	html: String.raw({ raw: pieces }, ...parts.map(written)),
});

/** The page's own style. What a release or a server wrote never goes through here: it would run. */
export const unescaped = (text: string): Markup => ({ html: text });

function written(part: Part): string {
	if (part === undefined || part === false) return "";
	if (typeof part === "string" || typeof part === "number") return escaped(String(part));
	return "html" in part ? part.html : part.map(written).join("");
}

const signs: readonly (readonly [string, string])[] = [
	["&", "&amp;"],
	["<", "&lt;"],
	[">", "&gt;"],
	['"', "&quot;"],
	["'", "&#39;"],
];

/** "&" first: it would otherwise escape what the others became. */
const escaped = (text: string): string => signs.reduce((so, [sign, entity]) => so.replaceAll(sign, entity), text);
