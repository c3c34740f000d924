import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../project/folders.ts";
import { completed, gapsOf, type Lockfile } from "../project/lockfile.ts";

/** `platform lockfile`: after an `npm install`, names the other platforms' packages that the registry at hand did not serve. */
export async function run(): Promise<void> {
	const file = join(projectFolder, "package-lock.json");
	const lockfile = JSON.parse(readFileSync(file, "utf8")) as Lockfile;
	const gaps = gapsOf(lockfile);
	if (gaps.length > 0) writeFileSync(file, `${JSON.stringify(completed(lockfile), null, 2)}\n`);
	process.stdout.write(
		gaps.length > 0 ? `  ${gaps.length} packages of other platforms are named now.\n` : "  The lockfile names every platform's packages.\n",
	);
}
