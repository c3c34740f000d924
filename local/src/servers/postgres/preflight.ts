import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../refusal.ts";
import { removeFolder, writeWhole } from "../files.ts";
import { run } from "../run.ts";
import type { Cluster } from "./cluster.ts";
import { configurationText } from "./configuration.ts";
import { clusterPaths, nodeLayout } from "./layout.ts";
import { type ClusterRecord, primaryOf } from "./record.ts";

const OLDEST_MAJOR = 15;

/** Refuses a server that is too old, or of another major version than the data. */
export async function verifyVersion(home: string, record: ClusterRecord): Promise<void> {
	const major = record.version.split(".")[0]!;
	const { data } = nodeLayout(clusterPaths(home, record.name), record.primary);
	const made = (await readFile(join(data, "PG_VERSION"), "utf8").catch(() => major)).trim();
	const path = record.binaries.postgres!;
	if (Number(major) < OLDEST_MAJOR) {
		throw new Refusal([
			{ path, value: record.version, why: `PostgreSQL ${OLDEST_MAJOR} is the oldest that works.`, fix: "Install a newer one." },
		]);
	}
	if (made !== major) {
		const why = `The data of ${record.name} was made by PostgreSQL ${made}, and another major version can't read it.`;
		throw new Refusal([
			{ path, value: record.version, why, fix: `Put PostgreSQL ${made} first on PATH, or upgrade the data with pg_upgrade.` },
		]);
	}
}

/** Refuses settings that the server would not start with, before any running node sees them. */
export async function verifyConfiguration(cluster: Cluster): Promise<void> {
	const { record, ground, paths } = cluster;
	const primary = primaryOf(record);
	const draft = join(paths.folder, "draft.conf");
	await writeWhole(draft, configurationText(record, primary, cluster.layout(primary)), ground.user);
	// Asking for one value makes the server read and check them all.
	await run([record.binaries.postgres!, "-C", "port", "-D", paths.folder, "-c", `config_file=${draft}`], ground.user).catch(
		(error: Error) => {
			const why = complaints(error.message).replaceAll(draft, "postgresql.conf");
			throw new Refusal([{ path: "settings", why, fix: "Correct or remove that setting." }]);
		},
	);
	await removeFolder(draft);
}

/** What the server complains of in its log, without times and without the line that only says there were complaints. */
function complaints(log: string): string {
	const found = [...log.matchAll(/(?:LOG|FATAL|DETAIL|HINT): {2}(.*)/g)].map(([, text]) => `${text}.`);
	return found.length > 1 ? found.filter((text) => !text.includes("contains errors")).join(" ") : log;
}
