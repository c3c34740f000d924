import { createElement, Fragment, type ReactNode, useMemo } from "react";
import { type Block, parseBlocks } from "./blocks.ts";
import type { Inline } from "./inline.ts";

interface MarkdownProps {
	readonly source: string;
	/** Level that the text's own first level becomes, so that the page keeps one order of headings. */
	readonly top?: number;
	/** Draws [1], [2]; without it they stay as written. */
	readonly cite?: (number: number) => ReactNode;
}

/** Markdown as elements, never as markup: what the source says is only ever the text of a node. */
export function Markdown({ source, top = 2, cite }: MarkdownProps) {
	const blocks = useMemo(() => parseBlocks(source), [source]);
	const first = Math.min(...blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : [])));
	const drawing: Drawing = { level: (level) => Math.min(6, level - first + top), cite: cite ?? ((number) => `[${number}]`) };
	return <div className="prose">{drawBlocks(blocks, drawing)}</div>;
}

interface Drawing {
	readonly level: (level: number) => number;
	readonly cite: (number: number) => ReactNode;
}

// A parsed text has no identity but its order, so its places are the keys.
const each = <Item,>(items: readonly Item[], draw: (item: Item) => ReactNode) =>
	items.map((item, index) => createElement(Fragment, { key: index }, draw(item)));

const drawBlocks = (blocks: readonly Block[], drawing: Drawing) => each(blocks, (block) => drawBlock(block, drawing));

function drawBlock(block: Block, drawing: Drawing): ReactNode {
	switch (block.kind) {
		case "heading":
			return createElement(`h${drawing.level(block.level)}`, null, drawInlines(block.content, drawing));
		case "paragraph":
			return <p>{drawInlines(block.content, drawing)}</p>;
		case "code":
			return <CodeBlock text={block.text} />;
		case "quote":
			return <blockquote>{drawBlocks(block.blocks, drawing)}</blockquote>;
		case "list":
			return drawList(block, drawing);
		case "table":
			return drawTable(block, drawing);
		case "rule":
			return <hr />;
	}
}

function CodeBlock({ text }: { readonly text: string }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: a block wider than the page scrolls, and a keyboard must be able to do that too.
		<pre tabIndex={0}>
			<code>{text}</code>
		</pre>
	);
}

function drawList(list: Extract<Block, { kind: "list" }>, drawing: Drawing): ReactNode {
	const items = list.items.map((blocks, index) => {
		const [first, ...rest] = blocks;
		const tight = first?.kind === "paragraph";
		const content = tight ? [drawInlines(first.content, drawing), drawBlocks(rest, drawing)] : drawBlocks(blocks, drawing);
		return createElement("li", { key: index }, content);
	});
	return list.ordered ? <ol start={list.start}>{items}</ol> : <ul>{items}</ul>;
}

function drawTable(table: Extract<Block, { kind: "table" }>, drawing: Drawing): ReactNode {
	const cells = (row: readonly (readonly Inline[])[], cell: "th" | "td") =>
		each(row, (content) => createElement(cell, cell === "th" ? { scope: "col" } : null, drawInlines(content, drawing)));
	return (
		<div className="prose-table">
			<table>
				<thead>
					<tr>{cells(table.head, "th")}</tr>
				</thead>
				<tbody>{each(table.rows, (row) => createElement("tr", null, cells(row, "td")))}</tbody>
			</table>
		</div>
	);
}

const drawInlines = (content: readonly Inline[], drawing: Drawing) => each(content, (inline) => drawInline(inline, drawing));

function drawInline(inline: Inline, drawing: Drawing): ReactNode {
	switch (inline.kind) {
		case "text":
			return inline.text;
		case "code":
			return <code>{inline.text}</code>;
		case "strong":
			return <strong>{drawInlines(inline.content, drawing)}</strong>;
		case "emphasis":
			return <em>{drawInlines(inline.content, drawing)}</em>;
		case "citation":
			return drawing.cite(inline.number);
		case "break":
			return <br />;
		case "link":
			return (
				<a href={inline.href} {...(inline.href.startsWith("http") ? { target: "_blank", rel: "noreferrer" } : {})}>
					{drawInlines(inline.content, drawing)}
				</a>
			);
	}
}
