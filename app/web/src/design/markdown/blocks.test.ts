import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Block, parseBlocks } from "./blocks.ts";
import type { Inline } from "./inline.ts";

const text = (words: string): Inline => ({ kind: "text", text: words });
const paragraph = (...content: Inline[]): Block => ({ kind: "paragraph", content });

describe("a Markdown text", () => {
	test("is read into headings, paragraphs, quotes, code and rules", () => {
		expect(parseBlocks("# Fair shares\nOne *half*,\nor `1/2`.\n\n> said\n\n```js\na < b\n```\n---")).toEqual([
			{ kind: "heading", level: 1, content: [text("Fair shares")] },
			paragraph(text("One "), { kind: "emphasis", content: [text("half")] }, text(",\nor "), { kind: "code", text: "1/2" }, text(".")),
			{ kind: "quote", blocks: [paragraph(text("said"))] },
			{ kind: "code", text: "a < b" },
			{ kind: "rule" },
		]);
	});

	test("nests lists by indent and keeps an ordered list's first number", () => {
		expect(parseBlocks("3. three\n   - inner\n4. four\n\nAfter.")).toEqual([
			{
				kind: "list",
				ordered: true,
				start: 3,
				items: [
					[paragraph(text("three")), { kind: "list", ordered: false, start: 1, items: [[paragraph(text("inner"))]] }],
					[paragraph(text("four"))],
				],
			},
			paragraph(text("After.")),
		]);
	});

	test("has tables", () => {
		expect(parseBlocks("| part | name |\n|---|---|\n| 1/2 | half |")).toEqual([
			{ kind: "table", head: [[text("part")], [text("name")]], rows: [[[text("1/2")], [text("half")]]] },
		]);
	});

	test("keeps raw HTML as words", () => {
		expect(parseBlocks("<script>alert(1)</script> <b>x</b>")).toEqual([paragraph(text("<script>alert(1)</script> <b>x</b>"))]);
	});

	test("links to places only, and never to what a browser would run", () => {
		const targets = [
			"https://a.example/x",
			"/lessons/7",
			"#top",
			"mailto:a@b.example",
			"javascript:alert(1)",
			"JaVaScRiPt:x",
			"data:text/html,x",
			"//evil.example",
		];
		const linked = targets.filter((target) => {
			const [block] = parseBlocks(`[words](${target})`);
			return block?.kind === "paragraph" && block.content[0]?.kind === "link";
		});
		expect(linked).toEqual(targets.slice(0, 4));
	});

	test("leaves a name with underscores and a lone star as they are, and tells citations from links", () => {
		expect(parseBlocks("snake_case_name 2 * 3 * 4 [2]")).toEqual([
			paragraph(text("snake_case_name 2 * 3 * 4 "), { kind: "citation", number: 2 }),
		]);
	});

	test("loses no word, whatever its signs are", () => {
		const source = fc.array(
			fc.constantFrom(
				"word",
				"7",
				" ",
				"\n",
				"\n\n",
				"*",
				"**",
				"_",
				"`",
				"```",
				"[",
				"](",
				")",
				"#",
				"- ",
				"1. ",
				"> ",
				"|",
				"\\",
				"<",
				"\t",
			),
			{ maxLength: 60 },
		);
		fc.assert(
			fc.property(source, (parts) => {
				const wanted = parts.filter((part) => part === "word").length;
				expect(JSON.stringify(parseBlocks(parts.join(""))).split("word").length - 1).toBeGreaterThanOrEqual(
					hiddenByLinksAndFences(parts) ? 0 : wanted,
				);
			}),
		);
	});
});

/** The target of a link and a fence's language are not words of the text. */
const hiddenByLinksAndFences = (parts: readonly string[]) => parts.includes("](") || parts.includes("```");
