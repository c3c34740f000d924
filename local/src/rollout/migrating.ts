import { type Migration, pendingMigrations } from "../../../infra/rollout/spec.ts";
import { Refusal } from "../refusal.ts";
import { runJob } from "../resources/job.ts";
import { readMigrated, writeMigrated } from "./records.ts";
import type { Site } from "./site.ts";

/** Migrations that the database doesn't have yet. One that was begun and not seen to end counts: running it again tells. */
export function pendingOf({ wanted, place }: Site): readonly Migration[] {
	const last = readMigrated(place).applied.at(-1)?.name;
	return last === undefined ? wanted.migrations : pendingMigrations(wanted.migrations, last);
}

export const migratedTo = ({ place }: Pick<Site, "place">): string | undefined => readMigrated(place).applied.at(-1)?.name;

/** Runs the release's migrations to their end. The record says before it that they were begun: only then is it known after a crash that the schema may be the new one. */
export const bringMigrations = (site: Site): Promise<void> => run(site, site.wanted.version.folder, site.wanted.migrations);

async function run({ wanted: { machine, migration }, place }: Site, folder: string, migrations: readonly Migration[]): Promise<void> {
	if (migration === undefined) return;
	const { applied } = readMigrated(place);
	writeMigrated(place, { applied, begun: migrations });
	try {
		await runJob({ ...migration, machine, folder, command: [...migration.command], triggers: [] });
	} catch (error) {
		if (error instanceof Refusal) writeMigrated(place, { applied });
		throw error;
	}
	writeMigrated(place, { applied: united(applied, migrations) });
}

/** What a rollback leaves: migrations of a release that is gone are still in the database. */
function united(applied: readonly Migration[], brought: readonly Migration[]): readonly Migration[] {
	const known = new Set(brought.map(({ name }) => name));
	return [...applied.filter(({ name }) => !known.has(name)), ...brought].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** After a crash in the middle of migrations nobody knows the schema. They are run to their end, which they would have come to. */
export async function settleMigrations(site: Site, folder: string): Promise<void> {
	const { begun } = readMigrated(site.place);
	if (begun !== undefined) await run(site, folder, begun);
}

/** Refuses a release that can't run on the schema that the database has: there is no way back past a breaking migration. */
export function mustKnow({ wanted, place }: Site): void {
	const known = new Set(wanted.migrations.map(({ name }) => name));
	const beyond = readMigrated(place).applied.filter(({ name, breaking }) => breaking && !known.has(name));
	if (beyond.length === 0) return;
	throw new Refusal(
		beyond.map(({ name }) => ({
			path: `release ${wanted.version.release.slice(0, 12)}`,
			value: name,
			why: "The database has this migration, which breaks releases that don't know it.",
			fix: "Bring a release that knows it, or restore the database from before it.",
		})),
	);
}
