import type { Migration, RolloutSpec } from "../../../infra/rollout/spec.ts";
import type { SetName } from "../servers/haproxy/settings.ts";
import type { Supervisor } from "../supervisor/client.ts";
import type { RolloutPlace } from "./place.ts";
import type { Instance } from "./sets.ts";
import type { RunVersion } from "./version.ts";

/** How the database is brought to a release: a command that runs to its end, and does nothing the second time. Its environment alone holds the owner's credentials. */
export interface Migrating {
	/** Names its log. */
	readonly name: string;
	readonly command: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	readonly timeoutSeconds: number;
}

/** A service as it shall be, with the rollout that brings it there. */
export interface Wanted {
	/** The machine's home. */
	readonly machine: string;
	readonly service: string;
	readonly version: RunVersion;
	/** A zone for each instance. */
	readonly zones: readonly string[];
	/** Seconds within which an instance must become ready. */
	readonly readySeconds: number;
	/** Name of the proxy that has the service among its backends. */
	readonly proxy: string;
	readonly spec: RolloutSpec;
	/** Seconds that requests under way get, and of the longest answer stream. */
	readonly drainSeconds: number;
	readonly streamSeconds: number;
	/** Requests a second that the new version gets at least while it is judged. */
	readonly probes: number;
	readonly migration: Migrating | undefined;
	/** Migrations that the release has, in their order. */
	readonly migrations: readonly Migration[];
}

/** A service as it is. */
export interface Deployed {
	readonly serving: SetName;
	readonly sets: Readonly<Record<SetName, readonly Instance[]>>;
}

/** What every part of a deployment stands on. */
export interface Site {
	readonly wanted: Wanted;
	readonly place: RolloutPlace;
	readonly supervisor: Supervisor;
	readonly sets: Deployed["sets"];
}
