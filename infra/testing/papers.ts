import { readFileSync, writeFileSync } from "node:fs";

/**
 * The part of a paper between `<!-- NAME -->` and `<!-- /NAME -->`, which is printed from data.
 * With UPDATE_PAPERS=1 in the environment it is written instead: run the test that owns it that way after a change of the data.
 */
export function printedPart(path: string, name: string, text: string): string {
	const paper = readFileSync(path, "utf8");
	const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [start, end] = [paper.indexOf(open), paper.indexOf(close)];
	if (start < 0 || end < start) throw new Error(`${path} has no part ${open} … ${close}`);
	if (process.env.UPDATE_PAPERS === "1") {
		writeFileSync(path, `${paper.slice(0, start + open.length)}\n${text}\n${paper.slice(end)}`);
		return text;
	}
	return paper.slice(start + open.length, end).trim();
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
