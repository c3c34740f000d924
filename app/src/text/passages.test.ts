import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { plainText, splitPassages, splitSentences } from "./passages.ts";

const paragraph = "Water turns into an invisible gas and rises into the air, where it cools down until tiny drops form. ".repeat(3).trim();

describe("passages", () => {
	test("Markdown loses its marks and keeps its words", () => {
		expect(plainText("# Title\n\nSome **bold** and `code` and a [link](https://x.example).\n\n- one\n- two")).toBe(
			"\nTitle.\n\n\nSome bold and code and a link.\n\none\n\ntwo\n",
		);
	});

	test("a heading goes with the paragraph below it", () => {
		expect(splitPassages(`# Evaporation\n\n${paragraph}`)).toEqual([`Evaporation. ${paragraph}`]);
	});

	test("paragraphs of some length stand alone", () => {
		expect(splitPassages(`${paragraph}\n\n${paragraph}`)).toEqual([paragraph, paragraph]);
	});

	test("a dot inside a number ends no sentence", () => {
		expect(splitSentences("A cup holds 2.5 decilitres. That is little.")).toEqual(["A cup holds 2.5 decilitres.", "That is little."]);
	});

	test("no passage is too long to show, empty, or lost, whatever the text", () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom("word", "a. ", "\n\n", "x".repeat(500), " ", "é", "# h\n")), (parts) => {
				const passages = splitPassages(parts.join(""));
				expect(passages.every((passage) => passage.trim() !== "" && passage.length <= 1100)).toBe(true);
				const letters = (text: string) => text.replaceAll(/[^\p{L}]/gu, "").length;
				expect(letters(passages.join(""))).toBe(letters(plainText(parts.join(""))));
			}),
		);
	});
});
