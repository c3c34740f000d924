import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../project/folders.ts";

/** Keeps a long benchmark's figures under bench/results with what they were measured on. Gives the file's path. */
export function keepResult(name: string, figures: unknown): string {
	const git = (...args: string[]) => execFileSync("git", args, { cwd: projectFolder, encoding: "utf8" }).trim();
	const today = new Date().toISOString().slice(0, 10);
	const file = join(projectFolder, "bench", "results", `${today}-${name}.json`);
	const machine = {
		processors: cpus().length,
		model: cpus()[0]?.model ?? "",
		memoryGib: Math.round(totalmem() / 1024 ** 3),
		system: `${process.platform} ${process.arch}`,
	};
	mkdirSync(join(projectFolder, "bench", "results"), { recursive: true });
	writeFileSync(
		file,
		`${JSON.stringify({ name, date: today, commit: git("rev-parse", "HEAD"), node: process.version, machine, figures }, null, "\t")}\n`,
	);
	return file;
}
