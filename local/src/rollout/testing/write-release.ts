import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FixtureSettings } from "./release-fixture/src/settings.ts";

const fixture = join(import.meta.dirname, "release-fixture");

/** Writes an application that behaves as told into an empty folder; what isn't told stays as it is in the fixture's own settings. */
export async function writeRelease(folder: string, settings: Partial<FixtureSettings>): Promise<void> {
	await cp(fixture, folder, { recursive: true });
	const path = join(folder, "src", "settings.json");
	const own = JSON.parse(await readFile(path, "utf8")) as FixtureSettings;
	await writeFile(path, `${JSON.stringify({ ...own, ...settings })}\n`);
}
