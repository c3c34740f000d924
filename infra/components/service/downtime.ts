import { type Downtime, plannedDowntime } from "../../rollout/downtime.ts";
import { type Migration, pendingMigrations } from "../../rollout/spec.ts";
import type { ServiceDriver, ServicesIntent } from "./contract.ts";
import { serviceNames } from "./plan.ts";

/** For how long a changed release leaves nobody to answer, at most; undefined where the one before goes on answering. Where nobody knows what is pending, something may be. */
export function downtimeOf(
	{ services, release }: ServicesIntent,
	migrations: readonly Migration[],
	{ downtime: { stopSeconds, ...parts } }: Pick<ServiceDriver, "downtime">,
): Downtime | undefined {
	const pending = release.migratedTo === undefined ? migrations : pendingMigrations(migrations, release.migratedTo);
	const drainSeconds = Math.max(...serviceNames.map((name) => stopSeconds(services[name])));
	return plannedDowntime({ spec: release, drainSeconds, pending }, parts);
}
