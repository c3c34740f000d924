import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { type Entry, entriesIn } from "@learning-assistant/local/rollout/journal.ts";

const newline = 10;

/** What came to a journal since the last look. Read anew as a whole, a rollout of an hour would cost megabytes five times a second. */
export class Tail {
	readonly #path: string;
	#offset = 0;

	constructor(path: string) {
		this.#path = path;
	}

	/** Whole lines only: the rest of a line that is being written comes with the next look. */
	read(): readonly Entry[] {
		const piece = this.#piece();
		const whole = piece.subarray(0, piece.lastIndexOf(newline) + 1);
		this.#offset += whole.length;
		return entriesIn(whole.toString("utf8"));
	}

	#piece(): Buffer {
		const length = (existsSync(this.#path) ? statSync(this.#path).size : 0) - this.#offset;
		if (length <= 0) return Buffer.alloc(0);
		const handle = openSync(this.#path, "r");
		try {
			const buffer = Buffer.alloc(length);
			return buffer.subarray(0, readSync(handle, buffer, 0, length, this.#offset));
		} finally {
			closeSync(handle);
		}
	}
}
