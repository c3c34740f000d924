import { stripVTControlCharacters } from "node:util";

/** Characters that a terminal shows; each is taken to be one column wide. */
export const width = (text: string): number => [...stripVTControlCharacters(text)].length;

/** At most so many shown characters. A styled text keeps its style and its end: without the end all that follows would be coloured. */
export function cut(text: string, columns: number): string {
	if (width(text) <= columns) return text;
	let left = columns - 1;
	const parts = text.split(/(\p{Cc}\[[\d;]*m)/u).map((part, at) => {
		if (at % 2 === 1) return part;
		const shown = [...part].slice(0, left).join("");
		left -= [...shown].length;
		return shown;
	});
	return `${parts.join("")}…`;
}

/** A sentence in lines of at most so many characters, the first `most` of them. Unstyled. */
export function wrapped(text: string, columns: number, most: number): readonly string[] {
	const lines = [""];
	for (const word of text.split(/\s+/)) {
		const longer = `${lines.at(-1)} ${word}`.trimStart();
		if (width(longer) <= columns || lines.at(-1) === "") lines[lines.length - 1] = longer;
		else lines.push(word);
	}
	return lines.length <= most ? lines : [...lines.slice(0, most - 1), lines.slice(most - 1).join(" ")].map((line) => cut(line, columns));
}
