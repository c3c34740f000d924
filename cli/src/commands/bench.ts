import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../project/folders.ts";
import { Refusal } from "../refusal.ts";

const folder = join(projectFolder, "bench");

export interface BenchOptions {
	/** Of `rollout`: a tenth of the requests; the bars are the same. */
	readonly quick?: boolean;
}

/** `platform bench NAME`: runs bench/NAME.ts, which prints its figures and the bars they are held to. */
export async function run(name: string, options: BenchOptions = {}): Promise<void> {
	const names = readdirSync(folder).flatMap((file) => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? []);
	if (!names.includes(name))
		throw new Refusal([{ path: "bench", value: name, why: `There are benchmarks called ${names.join(", ")}.`, fix: "Name one of them." }]);
	const { bench } = (await import(join(folder, `${name}.ts`))) as { bench: (options: BenchOptions) => Promise<void> };
	await bench(options);
}
