import { z } from "zod";
import { breakingOf, carriesBreaking, refusedFor } from "../../../infra/rollout/breaking.ts";
import { pendingMigrations, strategies } from "../../../infra/rollout/spec.ts";
import type { Values } from "../provider/handler.ts";
import { placeOf } from "./place.ts";
import { readMigrated } from "./records.ts";

/** The part of a service's inputs that is known in every preview. */
const known = z.object({
	machine: z.string(),
	name: z.string(),
	rollout: z.object({ strategy: z.enum(strategies) }),
	migration: z.object({ brings: z.array(z.object({ name: z.string(), breaking: z.boolean() })) }),
});

/** Breaking migrations that the database of this machine lacks, under a strategy that can't carry them: told in the preview, before anything is touched. */
export function refusedMigrations(inputs: Values): readonly { readonly property: string; readonly reason: string }[] {
	const { data } = known.safeParse(inputs);
	if (data === undefined || carriesBreaking(data.rollout.strategy)) return [];
	const last = readMigrated(placeOf(data.machine, data.name)).applied.at(-1)?.name;
	return breakingOf(pendingMigrations(data.migration.brings, last)).map((migration) => {
		const { why, fix } = refusedFor(migration);
		return { property: "rollout.strategy", reason: `${why} ${fix}` };
	});
}
