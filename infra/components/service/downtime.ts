import { type Downtime, type Parts, plannedDowntime } from "../../rollout/downtime.ts";
import { type Migration, pendingMigrations, type RolloutSpec } from "../../rollout/spec.ts";

/** What of settled services decides how long nobody answers. */
interface Stopping<Service> {
	readonly services: Readonly<Record<string, Service>>;
	readonly release: RolloutSpec & { readonly migratedTo: string | undefined };
}

/** A driver's bounds of it. */
interface Bounds<Service> {
	readonly downtime: Parts & { stopSeconds(intent: Service): number };
}

/** For how long a changed release leaves nobody to answer, at most; undefined where the one before goes on answering. Where nobody knows what is pending, something may be. */
export function downtimeOf<Service>(
	{ services, release }: Stopping<Service>,
	migrations: readonly Migration[],
	{ downtime: { stopSeconds, ...parts } }: Bounds<Service>,
): Downtime | undefined {
	const pending = release.migratedTo === undefined ? migrations : pendingMigrations(migrations, release.migratedTo);
	const drainSeconds = Math.max(...Object.values(services).map(stopSeconds));
	return plannedDowntime({ spec: release, drainSeconds, pending }, parts);
}
