import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Place, planNodes } from "./plan.ts";

const zone = fc.constantFrom("a", "b", "c");
const zones = fc.array(zone, { maxLength: 5 });
const sorted = (nodes: readonly Place[]) => nodes.map((node) => node.zone).toSorted();

describe("the nodes of a PostgreSQL cluster", () => {
	test("a new cluster has its primary first and one replica for each zone named", () => {
		expect(planNodes("database", "a", ["b", "b"]).add).toEqual([
			{ name: "database-1", zone: "a", role: "primary" },
			{ name: "database-2", zone: "b", role: "replica" },
			{ name: "database-3", zone: "b", role: "replica" },
		]);
	});

	test("after any change of zones the nodes are in the zones wanted, names stay unique and nothing that could stay moves", () => {
		fc.assert(
			fc.property(zone, zones, zone, zones, fc.nat(5), (zone1, replicas1, zone2, replicas2, nth) => {
				const nodes = planNodes("database", zone1, replicas1).add;
				const primary = nodes[nth % nodes.length]!.name;
				const plan = planNodes("database", zone2, replicas2, { nodes, primary });
				const after = [...plan.keep, ...plan.add];
				expect(sorted(after)).toEqual([zone2, ...replicas2].toSorted());
				expect(new Set(after.map(({ name }) => name)).size).toBe(after.length);
				expect(after.map(({ name }) => name)).toContain(plan.primary);
				expect([...plan.keep, ...plan.remove].map(({ name }) => name).toSorted()).toEqual(nodes.map(({ name }) => name).toSorted());
				for (const gone of plan.remove) expect(plan.add.map((node) => node.zone)).not.toContain(gone.zone);
			}),
		);
	});

	test("the primary stays where it is while its zone is wanted", () => {
		const nodes = planNodes("database", "a", ["b"]).add;
		expect(planNodes("database", "a", [], { nodes, primary: "database-1" })).toMatchObject({
			primary: "database-1",
			remove: [{ name: "database-2" }],
		});
	});

	test("a primary whose zone is no longer wanted hands over to the zone wanted for it", () => {
		const nodes = planNodes("database", "a", ["b", "c"]).add;
		expect(planNodes("database", "c", ["b"], { nodes, primary: "database-1" })).toMatchObject({
			primary: "database-3",
			remove: [{ name: "database-1" }],
		});
	});

	test("a single node that moves zone is cloned before it goes", () => {
		const nodes = planNodes("database", "a", []).add;
		expect(planNodes("database", "b", [], { nodes, primary: "database-1" })).toEqual({
			keep: [],
			add: [{ name: "database-2", zone: "b", role: "replica" }],
			remove: nodes,
			primary: "database-2",
		});
	});
});
