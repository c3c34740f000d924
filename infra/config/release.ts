import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Migration, migrationOf } from "../rollout/spec.ts";

/** The application as it lies in the project. */
export interface ReleaseSource {
	/** Absolute path of the application's folder. */
	readonly folder: string;
	/** sha256 of everything that makes one release differ from another, hexadecimal; of the kept one where the settings name it. */
	readonly digest: string;
	/** Its migrations, in their order. */
	readonly migrations: readonly Migration[];
}

/** What a release is made of, below the application's folder. The built page is left out: it follows from its source and the lockfile. */
const parts = ["package.json", "src", "web"];
const built = new Set(["dist", "node_modules"]);

/** A release that was kept is all there, and brings no migration that the database doesn't have. */
export function loadRelease(project: string, kept?: string): ReleaseSource {
	const folder = join(project, "app");
	return kept === undefined ? readRelease(project, folder) : { folder, digest: kept, migrations: [] };
}

/** Reads the application's files and the lockfile of the project. Paths are hashed with "/" whatever the system. */
function readRelease(project: string, folder: string): ReleaseSource {
	const hash = createHash("sha256");
	for (const path of [...parts.flatMap((part) => filesBelow(folder, part)), join(project, "package-lock.json")].sort()) {
		const content = readFileSync(path);
		hash.update(`${relative(project, path).split(sep).join("/")}\0${content.length}\0`).update(content);
	}
	return { folder, digest: hash.digest("hex"), migrations: readMigrations(join(folder, "src", "migrations")) };
}

function readMigrations(folder: string): readonly Migration[] {
	const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
	return files.sort().map((file) => migrationOf(file, readFileSync(join(folder, file), "utf8")));
}

function filesBelow(folder: string, part: string): string[] {
	const path = join(folder, part);
	const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.name === part && !built.has(part));
	return entries.flatMap((entry) =>
		entry.isDirectory() ? readdirSync(path).flatMap((inner) => filesBelow(path, inner)) : entry.isFile() ? [path] : [],
	);
}
