/** What a terminal shows of what was written to it, as far as the progress uses it: moves up, erasing to the end of a line and of the screen. */
export class Terminal {
	readonly isTTY = true;
	readonly columns: number;
	readonly rows: number;
	#lines: string[][] = [[]];
	#row = 0;
	#column = 0;

	constructor(columns = 80, rows = 30) {
		this.columns = columns;
		this.rows = rows;
	}

	/** Without empty lines at the end. Throws where a line was longer than the terminal is wide: there it would wrap, and moves up would miss. */
	shown(): readonly string[] {
		const lines = this.#lines.map((line) => line.join("").trimEnd());
		const long = lines.find((line) => [...line].length > this.columns);
		if (long !== undefined) throw new Error(`wider than ${this.columns}: ${long}`);
		return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
	}

	write(text: string): boolean {
		for (const [token] of text.matchAll(/\p{Cc}\[(\d*)([A-Za-z])|\P{Cc}|[\r\n]/gu)) this.#take(token);
		return true;
	}

	readonly #controls: Readonly<Record<string, (count: number) => void>> = {
		A: (count) => {
			this.#row = Math.max(0, this.#row - count);
		},
		K: () => this.#line().splice(this.#column),
		J: () => {
			this.#line().splice(this.#column);
			this.#lines.splice(this.#row + 1);
		},
		// Colours take no room.
		m: () => {},
	};

	#take(token: string): void {
		const [, count, name] = /\[(\d*)([A-Za-z])$/.exec(token.length > 2 ? token : "") ?? [];
		if (name !== undefined) this.#controls[name]?.(Number(count || 1));
		else if (token === "\r") this.#column = 0;
		else if (token === "\n") this.#newline();
		else this.#line()[this.#column++] = token;
	}

	#newline(): void {
		this.#row++;
		this.#column = 0;
		this.#line();
	}

	#line(): string[] {
		this.#lines[this.#row] ??= [];
		return this.#lines[this.#row] as string[];
	}
}
