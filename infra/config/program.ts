import { dirname } from "node:path";
import { getProject, getStack, runtime } from "@pulumi/pulumi";
import { load } from "./load.ts";
import { loadRelease, type ReleaseSource } from "./release.ts";
import type { Settings } from "./settings.ts";

/** Everything the program reads before it declares anything. */
export interface Program {
	readonly project: string;
	readonly stack: string;
	readonly settings: Settings;
	readonly release: ReleaseSource;
}

const projectFolder = dirname(dirname(import.meta.dirname));

/**
 * Reads the running stack's settings and the application's files.
 * @throws Refusal of every wrong setting at once
 */
export function loadProgram(): Program {
	const values = runtime.allConfig();
	const settings = load({ values, secretKeys: Object.keys(values).filter(isSecret) });
	return { project: getProject(), stack: getStack(), settings, release: loadRelease(projectFolder, settings.services.release) };
}

/** The SDK answers this for its own Config class; the answer is left out of its types, and Config's public methods tell it for one known key at a time only. */
function isSecret(key: string): boolean {
	return (runtime as unknown as { isConfigSecret(key: string): boolean }).isConfigSecret(key);
}
