import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { readState } from "../../../infra/rollout/executor/read.ts";
import type { RolloutState } from "../../../infra/rollout/executor/state.ts";
import type { Migration } from "../../../infra/rollout/spec.ts";
import type { Version } from "../../../infra/rollout/steps.ts";
import type { SetName } from "../servers/haproxy/settings.ts";
import { writeWhole } from "../supervisor/files.ts";
import { filesOf, type RolloutFiles, type RolloutPlace, rolloutsOf } from "./place.ts";
import type { RunVersion } from "./version.ts";

/** A version and the set that runs it. */
export interface Placed {
	readonly set: SetName;
	readonly version: RunVersion;
}

/** What serves: written when a rollout has ended, so that it is true whatever the engine's state says. */
export interface Current extends Placed {
	/** Instances that the proxy knows of each set. */
	readonly count: number;
}

export const readCurrent = (place: RolloutPlace): Current | undefined => read<Current>(join(place.folder, "current.json"));

export function writeCurrent(place: RolloutPlace, current: Current): void {
	write(join(place.folder, "current.json"), current);
}

/** What the database has, as far as this service's releases brought it. */
export interface Migrated {
	readonly applied: readonly Migration[];
	/** A run of these was begun, and nobody saw its end. */
	readonly begun?: readonly Migration[];
}

const migratedOf = (place: RolloutPlace): string => join(place.folder, "migrated.json");

export const readMigrated = (place: RolloutPlace): Migrated => read<Migrated>(migratedOf(place)) ?? { applied: [] };

export function writeMigrated(place: RolloutPlace, migrated: Migrated): void {
	write(migratedOf(place), migrated);
}

export type Versions = Readonly<Record<Version, Placed>>;

/** A rollout that has begun and not ended. */
export interface Unfinished {
	readonly files: RolloutFiles;
	readonly versions: Versions;
	readonly state: RolloutState;
}

/** The state comes last: a rollout without one never began, and one whose state is gone has ended. */
export function openRollout(place: RolloutPlace, id: string, versions: Versions, state: RolloutState): RolloutFiles {
	const files = filesOf(place, id);
	write(files.versions, versions);
	write(files.state, state);
	return files;
}

export function writeState({ state: path }: RolloutFiles, state: RolloutState): void {
	write(path, state);
}

export function endRollout({ state }: RolloutFiles): void {
	rmSync(state, { force: true });
}

export function unfinishedOf(place: RolloutPlace): Unfinished | undefined {
	const files = rolloutsOf(place).findLast(({ state }) => existsSync(state));
	if (files === undefined) return undefined;
	return { files, versions: read<Versions>(files.versions) as Versions, state: readState(readFileSync(files.state, "utf8")) };
}

function read<Value>(path: string): Value | undefined {
	return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Value) : undefined;
}

function write(path: string, value: unknown): void {
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	writeWhole(path, JSON.stringify(value, null, "\t"));
}
