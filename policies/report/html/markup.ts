/** Text that is HTML already. Only `html` and `trusted` make it, so that nothing else gets into a page unescaped. */
export class Markup {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

export type Part = Markup | string | number | undefined | readonly Part[];

/** HTML from a template. Whatever is put in is escaped, in an element's text and between an attribute's quotes alike. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
	return new Markup(pieces.map((piece, at) => piece + textOf(parts[at])).join(""));
}

/** For the page's own style and script. What others wrote never goes through here: it would run. */
export const trusted = (text: string): Markup => new Markup(text);

function textOf(part: Part): string {
	if (part === undefined) return "";
	if (part instanceof Markup) return part.text;
	return typeof part === "object" ? part.map(textOf).join("") : escaped(String(part));
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] as string);

/** A long name that may break where its parts end, without a character more when it is copied. */
export const breakable = (text: string): Markup =>
	html`${text.split(/(?<=[.:$/])/).flatMap((part, at) => (at === 0 ? [part] : [trusted("<wbr>"), part]))}`;
