import { html, type Markup, type Part } from "./markup.ts";

export interface Section {
	readonly id: string;
	readonly title: string;
	/** Beside the title, in small. */
	readonly note?: Part;
	readonly body: Part;
}

/** Numbered, so that two people can speak of a place. */
export const sections = (those: readonly Section[]): Markup => html`${those.map(section)}`;

function section({ id, title, note, body }: Section, at: number): Markup {
	return html`<section id="${id}" aria-labelledby="${id}-title">
<header><h2 id="${id}-title"><span class="number">${at + 1}</span> ${title}</h2>${note}</header>
<div class="body">${body}</div>
</section>
`;
}
