import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keeps small JSON documents by name in a folder: whole or not at all, mode 0600. */
export class Documents<Value> {
	readonly #folder: string;
	readonly #ending: string;

	constructor(folder: string, ending: string) {
		this.#folder = folder;
		this.#ending = ending;
	}

	write(name: string, value: Value): void {
		writeWhole(this.#file(name), JSON.stringify(value, null, "\t"));
	}

	read(name: string): Value | undefined {
		const file = this.#file(name);
		return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Value) : undefined;
	}

	remove(name: string): void {
		rmSync(this.#file(name), { force: true });
	}

	all(): readonly Value[] {
		if (!existsSync(this.#folder)) return [];
		const names = readdirSync(this.#folder).filter((file) => file.endsWith(this.#ending));
		return names.flatMap((file) => this.read(file.slice(0, -this.#ending.length)) ?? []);
	}

	#file(name: string): string {
		return join(this.#folder, name + this.#ending);
	}
}

/** Writes a file with mode 0600 so that a crash leaves the old one or the new one. */
export function writeWhole(file: string, text: string): void {
	const part = `${file}.part`;
	const handle = openSync(part, "w", 0o600);
	try {
		writeFileSync(handle, text);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
	renameSync(part, file);
}
