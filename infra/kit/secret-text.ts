import { inspect } from "node:util";

const hidden = "[secret]";

/** A secret that a user gave. Printing, logging or serialising it shows "[secret]"; only `reveal` gives the text, and only to what marks it secret again. */
export class SecretText {
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	reveal(): string {
		return this.#text;
	}

	toString(): string {
		return hidden;
	}

	toJSON(): string {
		return hidden;
	}

	[inspect.custom](): string {
		return hidden;
	}
}
