/** An element that is written already, and the names of what stands directly within it. */
export interface Xml {
	readonly text: string;
	readonly has: readonly string[];
	readonly name: string;
}

/** An element with its attributes, and within it either other elements or text. */
export function element(name: string, attributes: Readonly<Record<string, string>>, within: readonly Xml[] | string = []): Xml {
	const opening = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(" ");
	const inner = typeof within === "string" ? escaped(within) : within.map(({ text }) => `\n${text}`.replaceAll("\n", "\n\t")).join("");
	const ending = typeof within === "string" ? "" : "\n";
	return {
		text: inner === "" ? `<${opening}/>` : `<${opening}>${inner}${ending}</${name}>`,
		has: typeof within === "string" ? [] : within.map((each) => each.name),
		name,
	};
}

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;" };

/** What XML 1.0 has no way to write becomes U+FFFD; a parser would refuse the whole file otherwise. */
const escaped = (text: string): string =>
	text.replaceAll(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD").replaceAll(/[&<>"\n\t]/g, (mark) => marks[mark]!);
