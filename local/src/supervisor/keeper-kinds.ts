import type { Keeper, KeeperKind } from "./keepers.ts";

/** Loaded only where a stack declares one: the supervisor of a small stack doesn't carry every server's client. */
export const keeperKinds = {
	"postgres-roles": async () => (await import("../servers/postgres/roles-keeper.ts")).keeper as Keeper,
	"redis-zones": async () => (await import("../servers/redis/zones-keeper.ts")).keeper as Keeper,
} as const satisfies Record<KeeperKind, () => Promise<Keeper>>;
