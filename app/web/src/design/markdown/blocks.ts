import { type Inline, parseInline } from "./inline.ts";

export type Block =
	| { readonly kind: "heading"; readonly level: number; readonly content: readonly Inline[] }
	| { readonly kind: "paragraph"; readonly content: readonly Inline[] }
	| { readonly kind: "code"; readonly text: string }
	| { readonly kind: "quote"; readonly blocks: readonly Block[] }
	| { readonly kind: "list"; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Block[])[] }
	| { readonly kind: "table"; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
	| { readonly kind: "rule" };

/** Takes what it can from the front of the lines and says how many that were. */
type Reader = (lines: readonly string[]) => { readonly block: Block; readonly taken: number } | undefined;

const fence = /^ {0,3}(```|~~~)/;
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const rule = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const quote = /^ {0,3}> ?/;
const item = /^( {0,3})(?:[-*+]|(\d{1,9})[.)])\s+/;
const divider = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const starts = [fence, heading, rule, quote, item];

const readers: readonly Reader[] = [readFence, readHeading, readRule, readQuote, readList, readTable];

/** The blocks of a Markdown text: headings, lists, quotes, code, tables, rules, paragraphs. Raw HTML is not one of them and stays text. */
export function parseBlocks(source: string): Block[] {
	return parseLines(source.replaceAll(/\r\n?/g, "\n").replaceAll("\t", "    ").split("\n"));
}

function parseLines(all: readonly string[]): Block[] {
	const blocks: Block[] = [];
	for (let at = 0; at < all.length; ) {
		if (all[at]!.trim() === "") {
			at += 1;
			continue;
		}
		const lines = all.slice(at);
		const read = firstRead(lines) ?? readParagraph(lines);
		blocks.push(read.block);
		at += read.taken;
	}
	return blocks;
}

function firstRead(lines: readonly string[]) {
	for (const reader of readers) {
		const read = reader(lines);
		if (read) return read;
	}
	return undefined;
}

/** How many lines from `from` on are `wanted`. */
function run(lines: readonly string[], from: number, wanted: (line: string) => boolean): number {
	const end = lines.findIndex((line, index) => index >= from && !wanted(line));
	return (end === -1 ? lines.length : end) - from;
}

function readFence(lines: readonly string[]) {
	const mark = fence.exec(lines[0]!)?.[1];
	if (!mark) return undefined;
	const inside = run(lines, 1, (line) => !line.trimStart().startsWith(mark));
	return { block: { kind: "code" as const, text: lines.slice(1, 1 + inside).join("\n") }, taken: inside + 2 };
}

function readHeading(lines: readonly string[]) {
	const match = heading.exec(lines[0]!);
	return match ? { block: { kind: "heading" as const, level: match[1]!.length, content: parseInline(match[2]!) }, taken: 1 } : undefined;
}

function readRule(lines: readonly string[]) {
	return rule.test(lines[0]!) ? { block: { kind: "rule" as const }, taken: 1 } : undefined;
}

function readQuote(lines: readonly string[]) {
	const taken = run(lines, 0, (line) => quote.test(line));
	if (taken === 0) return undefined;
	return { block: { kind: "quote" as const, blocks: parseLines(lines.slice(0, taken).map((line) => line.replace(quote, ""))) }, taken };
}

function readList(lines: readonly string[]) {
	const first = item.exec(lines[0]!);
	if (!first || rule.test(lines[0]!)) return undefined;
	const ordered = first[2] !== undefined;
	const items: Block[][] = [];
	let at = 0;
	for (let match = item.exec(lines[at]!); match && (match[2] !== undefined) === ordered; match = item.exec(lines[at] ?? "")) {
		const indent = match[0].length;
		const inside = run(
			lines,
			at + 1,
			(line) => line.trim() === "" || line.search(/\S/) > match![1]!.length + 1 || !starts.some((start) => start.test(line)),
		);
		const own = lines.slice(at + 1, at + 1 + inside);
		const kept = trimAfterGap(own);
		items.push(parseLines([lines[at]!.slice(indent), ...kept.map((line) => line.replace(new RegExp(`^ {0,${indent}}`), ""))]));
		at += 1 + kept.length;
		const gap = run(lines, at, (line) => line.trim() === "");
		if (item.test(lines[at + gap] ?? "")) at += gap;
	}
	return { block: { kind: "list" as const, ordered, start: Number(first[2] ?? 1), items }, taken: at };
}

/** An unindented line after an empty one is no longer the item's. */
function trimAfterGap(lines: readonly string[]): readonly string[] {
	const end = lines.findIndex((line, index) => index > 0 && lines[index - 1]!.trim() === "" && /^\S/.test(line));
	const kept = end === -1 ? lines : lines.slice(0, end);
	return kept.slice(0, kept.findLastIndex((line) => line.trim() !== "") + 1);
}

function readTable(lines: readonly string[]) {
	if (!lines[0]!.includes("|") || !divider.test(lines[1] ?? "")) return undefined;
	const count = run(lines, 2, (line) => line.includes("|"));
	const rows = lines.slice(2, 2 + count).map(cellsOf);
	return { block: { kind: "table" as const, head: cellsOf(lines[0]!), rows }, taken: 2 + count };
}

const cellsOf = (line: string) =>
	line
		.trim()
		.replace(/^\||\|$/g, "")
		.split("|")
		.map((cell) => parseInline(cell.trim()));

function readParagraph(lines: readonly string[]) {
	const taken = 1 + run(lines, 1, (line) => line.trim() !== "" && !starts.some((start) => start.test(line)));
	const text = lines
		.slice(0, taken)
		.map((line) => line.trimStart())
		.join("\n");
	return { block: { kind: "paragraph" as const, content: parseInline(text.trimEnd()) }, taken };
}
