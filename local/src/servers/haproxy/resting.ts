import type { Runtime } from "./runtime.ts";
import { type EdgeBackend, hasSets, setBackend, setNames } from "./settings.ts";

/**
 * Takes servers out of service that the proxy didn't know before and whose set has no share: nothing runs there yet, and each check would tell of a
 * server that is down. `known` are the states that it began with; what it was told of a server since is the rollout's.
 */
export async function restEmpty(runtime: Runtime, backends: readonly EdgeBackend[], known: string): Promise<void> {
	for (const { name, sets, shares: file } of backends.filter(hasSets)) {
		const shares = await runtime.shares(file);
		for (const set of setNames.filter((each) => (shares.get(setBackend(name, each)) ?? 0) === 0))
			for (const server of sets[set].filter((each) => !known.includes(` ${each.name} `)))
				await runtime.setAdmin(setBackend(name, set), server.name, "maint");
	}
}
