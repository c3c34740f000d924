import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RolloutSpec } from "../../../infra/rollout/spec.ts";
import type { RolloutPlace } from "./place.ts";

/**
 * What a rollback goes by instead of the stack's own settings: one shift as soon as every instance of the release is ready. Under "roll back" the judge
 * would send the requests to the broken release again where nobody asks; it holds the old instances instead.
 */
const fastest = {
	strategy: "blue-green",
	holdSeconds: 0,
	onInconclusive: "hold",
	onNoData: "hold",
} as const satisfies Partial<RolloutSpec>;

const noteOf = ({ folder }: RolloutPlace): string => join(folder, "fastest");

/** Has the next deployment of this release go the fastest way. A note and no setting: the stack's settings stay what they are, and a preview after it shows no change. */
export function askFastest(place: RolloutPlace, release: string): void {
	mkdirSync(place.folder, { recursive: true, mode: 0o700 });
	writeFileSync(noteOf(place), `${release}\n`, { mode: 0o600 });
}

/** The spec that a deployment of this release goes by. Whatever was asked is taken: it never holds for another one. */
export function specFor(place: RolloutPlace, release: string, spec: RolloutSpec): RolloutSpec {
	const note = noteOf(place);
	const asked = existsSync(note) ? readFileSync(note, "utf8").trim() : undefined;
	rmSync(note, { force: true });
	return asked === release ? { ...spec, ...fastest } : spec;
}
