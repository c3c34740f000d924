/** A piece of running text. Nothing here can hold raw HTML: an angle bracket in the source is a character of a `text`. */
export type Inline =
	| { readonly kind: "text" | "code"; readonly text: string }
	| { readonly kind: "strong" | "emphasis"; readonly content: readonly Inline[] }
	| { readonly kind: "link"; readonly href: string; readonly content: readonly Inline[] }
	| { readonly kind: "citation"; readonly number: number }
	| { readonly kind: "break" };

interface Rule {
	readonly pattern: RegExp;
	readonly make: (match: RegExpExecArray) => Inline;
}

// Sticky patterns, tried in order at each place. Every repetition excludes its own end and has a limit, so a text made of openings alone is not slow either.
const rules: readonly Rule[] = [
	{ pattern: /\\([\\`*_{}[\]()#+\-.!|<>~])/y, make: (match) => ({ kind: "text", text: match[1]! }) },
	{ pattern: /`([^`\n]{1,500})`/y, make: (match) => ({ kind: "code", text: match[1]! }) },
	{ pattern: /!\[([^\]\n]{0,500})\]\([^)\s]{0,2000}\)/y, make: (match) => ({ kind: "text", text: match[1]! }) },
	{ pattern: /\[([^\]\n]{1,500})\]\(([^)\s]{1,2000})\)/y, make: (match) => link(match[1]!, match[2]!) },
	{ pattern: /\[(\d{1,3})\]/y, make: (match) => ({ kind: "citation", number: Number(match[1]) }) },
	{
		pattern: /\*\*(?=\S)([^*]{1,2000})\*\*|__(?=\S)([^_]{1,2000})__/y,
		make: (match) => ({ kind: "strong", content: parseInline(match[1] ?? match[2]!) }),
	},
	{ pattern: /\*(?=\S)([^*\n]{1,2000})\*/y, make: (match) => ({ kind: "emphasis", content: parseInline(match[1]!) }) },
	{
		pattern: /(?<![\p{L}\p{N}])_(?=\S)([^_\n]{1,2000})_(?![\p{L}\p{N}])/uy,
		make: (match) => ({ kind: "emphasis", content: parseInline(match[1]!) }),
	},
	{ pattern: /(?: {2,}|\\)\n/y, make: () => ({ kind: "break" }) },
];

export function parseInline(source: string): Inline[] {
	const found: Inline[] = [];
	let plain = "";
	const flush = () => {
		if (plain) found.push({ kind: "text", text: plain });
		plain = "";
	};
	for (let at = 0; at < source.length; ) {
		const hit = firstMatch(source, at);
		if (hit) {
			flush();
			found.push(hit.inline);
			at = hit.end;
		} else plain += source[at++];
	}
	flush();
	return found;
}

function firstMatch(source: string, at: number): { inline: Inline; end: number } | undefined {
	for (const { pattern, make } of rules) {
		pattern.lastIndex = at;
		const match = pattern.exec(source);
		// `make` may parse within the match and move this pattern's place, so the end is settled first.
		if (match) return { end: pattern.lastIndex, inline: make(match) };
	}
	return undefined;
}

/** An address that is not plainly a place (javascript:, data:) keeps its words and loses its link. */
function link(words: string, href: string): Inline {
	const content = parseInline(words);
	const safe = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(href);
	return safe ? { kind: "link", href, content } : { kind: "emphasis", content };
}
