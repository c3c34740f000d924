import { spread, type Zone } from "../../kit/zones.ts";

/** Names inside the database, the same on every target: the application's migrations grant to them. */
export const names = { database: "learning", owner: "learning_owner", app: "learning_app" } as const;

/** Of PostgreSQL, the same on every cloud: a dump of one stack can be read by another. Minor versions are the cloud's to choose. */
export const majorVersion = 16;

export const port = 5432;

export interface DatabasePlacement {
	readonly primary: Zone;
	readonly replicas: readonly Zone[];
}

/** The primary in the first zone, replicas going round from the second: the loss of one zone leaves a copy wherever there are two. */
export function planPlacement(zones: readonly Zone[], replicas: number): DatabasePlacement {
	return { primary: zones[0] as Zone, replicas: spread(zones, replicas, 1) };
}
