import { join } from "node:path";
import { digestOf, digestOfFiles } from "@learning-assistant/policies/report/digests.ts";
import type { Digests } from "@learning-assistant/policies/report/report.ts";
import { judging, readSources } from "@learning-assistant/policies/report/sources.ts";
import { projectFolder } from "../project/folders.ts";
import type { Settings } from "./environment.ts";

/** What decides what a plan asks for: the program, and by the lockfile the SDKs that it is written with. */
const program: readonly string[] = ["infra", "Pulumi.yaml", "package-lock.json"];

/** Of the project as it lies here now, and of the settings that were planned with. */
export function digestsNow(settings: Settings): Omit<Digests, "findings"> {
	return {
		program: digestOfFiles(readSources(projectFolder, program)),
		settings: digestOf(Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, open(value)]))),
		packs: digestOfFiles(readSources(join(projectFolder, "policies"), judging)),
	};
}

/** An encrypted setting is another text each time it is set, and none that a report may hold. */
const open = (value: string): string => (/^\{"secure":/.test(value) ? "[secret]" : value);
