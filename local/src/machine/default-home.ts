import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Refusal } from "../refusal.ts";
import { barrierFor, serverUser } from "./user.ts";

/** The nearest folder from `from` upwards that holds Pulumi.yaml; refuses where there is none. Engines start plugins in the program's folder, not in the project's. */
export function projectFolder(from = process.cwd()): string {
	for (let folder = from; ; folder = dirname(folder)) {
		if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
		if (dirname(folder) === folder)
			throw new Refusal([{ path: from, why: "There is no Pulumi.yaml here or above.", fix: "Run inside the project." }]);
	}
}

/**
 * Where a stack's home is when nobody says: `.platform/local/<stack>` of the project. As root, where the servers' user can't pass through a folder
 * above it (a home folder of mode 0700, say), a folder below /var/lib that carries the project's digest.
 */
export function defaultHome(stack: string, project = projectFolder()): string {
	const inside = join(project, ".platform", "local", stack);
	const user = serverUser();
	if (!user || barrierFor(user, project) === undefined) return inside;
	const digest = createHash("sha256").update(project).digest("hex").slice(0, 12);
	return join("/var/lib/learning-assistant", `${digest}-${stack}`);
}
