import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Migration, migrationOf } from "../../../infra/rollout/spec.ts";

/** Migrations that a release has, in their order; none where it has no such folder. */
export function migrationsIn(release: string, folder: string): readonly Migration[] {
	const path = join(release, folder);
	if (!existsSync(path)) return [];
	const files = readdirSync(path).filter((file) => file.endsWith(".sql"));
	return files.toSorted().map((file) => migrationOf(file, readFileSync(join(path, file), "utf8")));
}
