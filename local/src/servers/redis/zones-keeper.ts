import { z } from "zod";
import type { Keeper, KeeperReport } from "../../supervisor/keepers.ts";
import { planTakeovers } from "./placement.ts";
import { healedShards, type Reached, withReached } from "./state.ts";

/** Milliseconds between two looks. */
const EVERY_MS = 1_000;

const args = z.object({ cluster: z.string() });

/**
 * After a fail-over has healed it has a replica take over in the zone whose master is missing, so that again no zone holds two masters.
 * A take-over is agreed between both nodes: no write is lost, and clients wait some milliseconds at most.
 */
export const keeper: Keeper = {
	everyMs: EVERY_MS,
	async run(given, { home }) {
		const { cluster } = args.parse(given);
		const report = await withReached(home, cluster, restore);
		return report ?? { state: "failed", message: `The record of ${cluster} is gone.` };
	},
};

async function restore(reached: Reached): Promise<KeeperReport> {
	const { record, members } = reached;
	const down = record.nodes.filter((node) => !members.some((member) => member.node === node)).map(({ name }) => name);
	if (down.length > 0)
		return { state: "failed", message: `${down.join(", ")} of ${record.name} does not answer.`, checks: { whole: false } };
	const shards = await healedShards(reached);
	if (!shards) return { state: "restoring", message: `${record.name} is settling after a fail-over.`, checks: { whole: false } };
	const takeovers = planTakeovers(shards) ?? [];
	for (const name of takeovers) await members.find(({ node }) => node.name === name)?.connection.call("CLUSTER", "FAILOVER");
	if (takeovers.length === 0) return { state: "ok", message: "", checks: { whole: true } };
	return {
		state: "restoring",
		message: `${takeovers.join(", ")} takes over, as a zone holds two masters of ${record.name}.`,
		checks: { whole: true },
	};
}
