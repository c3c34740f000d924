import type { Counted, Mishap } from "./wanted.ts";

/** Beyond so many, mishaps are counted only: a generator that keeps a million of them would become the bottleneck. */
const mostKept = 1000;

/** Counts what is begun and how it ends. */
export class Tally {
	readonly #kind: Mishap["kind"];
	readonly #told: (mishap: Mishap) => void;
	readonly #otherwise: Record<string, number> = {};
	readonly mishaps: Mishap[] = [];
	#begun = 0;
	#fine = 0;
	#mostAtATime = 0;

	/** @param told called at each mishap, as it happens */
	constructor(kind: Mishap["kind"], told: (mishap: Mishap) => void) {
		this.#kind = kind;
		this.#told = told;
	}

	begin(): void {
		this.#begun += 1;
		this.#mostAtATime = Math.max(this.#mostAtATime, this.#begun - this.#ended);
	}

	/** "fine", or what went wrong. */
	end(fate: string): void {
		if (fate === "fine") this.#fine += 1;
		else {
			this.#otherwise[fate] = (this.#otherwise[fate] ?? 0) + 1;
			this.mishap(fate);
		}
	}

	/** Something that is no end of anything that was begun. */
	mishap(fate: string): void {
		const mishap = { atMs: Date.now(), kind: this.#kind, fate };
		if (this.mishaps.length < mostKept) this.mishaps.push(mishap);
		this.#told(mishap);
	}

	get #ended(): number {
		return Object.values(this.#otherwise).reduce((sum, count) => sum + count, this.#fine);
	}

	get counted(): Counted & { readonly mostAtATime: number } {
		return { begun: this.#begun, fine: this.#fine, otherwise: { ...this.#otherwise }, mostAtATime: this.#mostAtATime };
	}
}
