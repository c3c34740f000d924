import { describe, expect, test } from "@jest/globals";
import { Refusal } from "../../kit/refusal.ts";
import type { OnDecline } from "../../kit/settle.ts";
import { targets } from "../../kit/targets.ts";
import type { Migration } from "../../rollout/spec.ts";
import { loadDrivers } from "../../stacks/targets.ts";
import { stackOn } from "../../testing/ground.ts";
import { type ReleaseIntent, settle } from "./contract.ts";
import { downtimeOf } from "./downtime.ts";

const migrations: readonly Migration[] = [
	{ name: "0001-accounts", breaking: false },
	{ name: "0002-learning", breaking: true },
	{ name: "0003-materials", breaking: false },
	{ name: "0004-progress", breaking: true },
];

describe.each(targets)("on %s", (target) => {
	const size = target === "local" ? {} : { cpuMillis: 500, memoryMib: 1024 };
	const settled = async (rollout: Partial<ReleaseIntent>, brings = migrations, onDecline: OnDecline = "refuse") => {
		const { service } = await loadDrivers(target);
		const args = { stack: { ...stackOn(target), onDecline }, services: { api: size }, rollout, release: { migrations: brings } };
		return { want: settle(args, service).want, service };
	};
	const mistakesOf = (rollout: Partial<ReleaseIntent>, brings = migrations, onDecline?: OnDecline) =>
		settled(rollout, brings, onDecline).then(
			() => [],
			(error: unknown) => {
				if (error instanceof Refusal) return error.mistakes;
				throw error;
			},
		);

	test.each(["blue-green", "canary", "rolling"] as const)(
		"%s is refused for every breaking migration that is pending, by name, with both ways around it",
		async (strategy) => {
			const refused = (name: string) => ({
				path: "learning-assistant:rollout.strategy",
				value: strategy,
				why: expect.stringContaining(`The migration ${name} breaks the running release`),
				fix: expect.stringMatching(/^Expand and contract in two releases.*recreate/),
			});
			expect(await mistakesOf({ strategy, migratedTo: "0001-accounts" })).toEqual([refused("0002-learning"), refused("0004-progress")]);
			expect(await mistakesOf({ strategy, migratedTo: "0003-materials" })).toEqual([refused("0004-progress")]);
			expect(await mistakesOf({ strategy, migratedTo: "0004-progress" })).toEqual([]);
		},
	);

	test("one that the running release has, and one that doesn't break it, are nobody's concern", async () => {
		expect(await mistakesOf({ strategy: "rolling", migratedTo: "0002-learning" }, migrations.slice(0, 3))).toEqual([]);
	});

	test("recreate carries it, and a setting that lets features go lets no breaking migration through", async () => {
		expect(await mistakesOf({ strategy: "recreate", migratedTo: "0001-accounts" })).toEqual([]);
		expect(await mistakesOf({ strategy: "rolling", migratedTo: "0003-materials" }, migrations, "downgrade")).toHaveLength(1);
	});

	test("a refusal for it comes together with every other one of the release", async () => {
		const paths = (await mistakesOf({ strategy: "rolling", migratedTo: "0001-accounts", image: "-", sessions: true })).map(
			({ path }) => path,
		);
		expect(paths.filter((path) => path.endsWith("rollout.strategy"))).toHaveLength(2);
		const others = { local: 2, digitalocean: 1, aws: 0, gcp: 0, azure: 0 };
		expect(paths).toHaveLength(2 + others[target]);
	});

	const parts = {
		aws: { drain: 70, migrate: 180, start: 900 },
		gcp: { drain: 40, migrate: 600, start: 60 },
		azure: { drain: 40, migrate: 600, start: 60 },
		digitalocean: { drain: 40, migrate: 600, start: 60 },
		local: { drain: 40, migrate: 120, start: 30 },
	}[target];

	test.each([
		["what is pending isn't known", undefined, parts.migrate],
		["something is pending", "0003-materials", parts.migrate],
		["nothing is pending", "0004-progress", 0],
	] as const)("where %s, recreate tells the most that its stop, migration and start may take", async (_what, migratedTo, migrate) => {
		const { want, service } = await settled({ strategy: "recreate", migratedTo });
		const { drain, start } = parts;
		expect(downtimeOf(want, migrations, service)).toEqual({ drain, migrate, start, total: drain + migrate + start });
	});

	test.each(["blue-green", "canary", "rolling"] as const)("%s has no downtime to tell of", async (strategy) => {
		const { want, service } = await settled({ strategy });
		expect(downtimeOf(want, migrations, service)).toBeUndefined();
	});
});
