import { type RefObject, useEffect } from "react";

/** Marks `passage` in the element's text, as with a highlighter, and brings it into view. The document itself stays as React left it. */
export function useMarked(element: RefObject<HTMLElement | null>, passage: string | undefined, shown: boolean): void {
	useEffect(() => {
		const range = shown && passage && element.current ? findRange(element.current, passage) : undefined;
		if (!range) return;
		// A browser without the highlight interface still scrolls to the place.
		CSS.highlights?.set("passage", new Highlight(range));
		range.startContainer.parentElement?.scrollIntoView({ block: "center" });
		return () => void CSS.highlights?.delete("passage");
	}, [element, passage, shown]);
}

/** Shortest beginning, in letters and digits, that still says where a passage stands. */
const sureLength = 40;

/** Where `passage` stands in the text of `root`. Only letters and digits count: the source had Markdown's signs, and a passage may be cut short. */
function findRange(root: HTMLElement, passage: string): Range | undefined {
	const places: { readonly node: Text; readonly offset: number }[] = [];
	let text = "";
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
		for (const { index, 0: sign } of node.data.matchAll(/[\p{L}\p{N}]/gu)) {
			places.push({ node, offset: index });
			text += bare(sign);
		}
	}
	const wanted = bare(passage);
	const whole = text.indexOf(wanted);
	const length = whole === -1 ? Math.min(wanted.length, sureLength) : wanted.length;
	const start = whole === -1 ? text.indexOf(wanted.slice(0, length)) : whole;
	const from = places[start];
	const to = places[start + length - 1];
	if (length === 0 || start === -1 || !from || !to) return undefined;
	const range = new Range();
	range.setStart(from.node, from.offset);
	const rest = /^\S*/.exec(to.node.data.slice(to.offset + 1))![0];
	range.setEnd(to.node, to.offset + 1 + rest.length);
	return range;
}

// One unit per sign, or places and text would drift apart; letters outside the basic plane and those that grow in lower case become one mark.
const bare = (text: string) =>
	Array.from(text.matchAll(/[\p{L}\p{N}]/gu), ({ 0: sign }) =>
		sign.length === 1 && sign.toLowerCase().length === 1 ? sign.toLowerCase() : "¤",
	).join("");
