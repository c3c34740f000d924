/** Passages are what is searched and cited: long enough to make sense alone, short enough to show. */
const fewest = 160;
const most = 900;

/** Cuts a text (plain or Markdown) into passages at its paragraphs. Headings join what follows; a long paragraph is cut at sentences. */
export function splitPassages(text: string): string[] {
	const paragraphs = plainText(text)
		.split(/\n\s*\n/)
		.map((paragraph) => paragraph.replaceAll(/\s+/g, " ").trim())
		.filter((paragraph) => paragraph !== "")
		.flatMap(cutLong);
	const passages: string[] = [];
	for (const paragraph of paragraphs) {
		const last = passages.at(-1);
		if (last !== undefined && last.length < fewest && last.length + paragraph.length < most)
			passages[passages.length - 1] = `${last} ${paragraph}`;
		else passages.push(paragraph);
	}
	return passages;
}

function cutLong(paragraph: string): string[] {
	if (paragraph.length <= most) return [paragraph];
	const pieces: string[] = [];
	for (const sentence of splitSentences(paragraph).flatMap(cutEndless)) {
		const last = pieces.at(-1);
		if (last !== undefined && last.length + sentence.length < most) pieces[pieces.length - 1] = `${last} ${sentence}`;
		else pieces.push(sentence);
	}
	return pieces;
}

/** Text without sentence marks (a table, a line of code) is cut anywhere: one passage of a megabyte can be neither ranked nor shown. */
function cutEndless(sentence: string): string[] {
	return sentence.match(new RegExp(`.{1,${most}}`, "gsu")) ?? [];
}

/** Markdown without its marks. Headings become sentences of their own. */
export function plainText(markdown: string): string {
	return markdown
		.replaceAll("\r\n", "\n")
		.replaceAll(/^```.*$/gm, "")
		.replaceAll(/^#{1,6}[ \t]+(.*?)[.:]?[ \t]*$/gm, "\n$1.\n")
		.replaceAll(/^[ \t]*(?:[-*+]|\d+\.)[ \t]+(.*)$/gm, "$1\n")
		.replaceAll(/^>\s?/gm, "")
		.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
		.replaceAll(/(\*\*|__|\*|`)(\S(?:.*?\S)?)\1/g, "$2");
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

export function splitSentences(text: string): string[] {
	return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== "");
}
