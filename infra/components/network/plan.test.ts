import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Refusal } from "../../kit/refusal.ts";
import { addressesPerZone, carve, parseBlock, planAddresses, refuseAddresses, roomPerZone, tiers } from "./plan.ts";

const inside = (inner: string, outer: string) => {
	const [a, b] = [parseBlock(inner), parseBlock(outer)];
	return a.first >= b.first && a.first + a.size <= b.first + b.size;
};
const apart = (one: string, other: string) => {
	const [a, b] = [parseBlock(one), parseBlock(other)];
	return a.first + a.size <= b.first || b.first + b.size <= a.first;
};
const overlapping = (blocks: readonly string[]) =>
	blocks.flatMap((one, index) => blocks.slice(index + 1).flatMap((other) => (apart(one, other) ? [] : [[one, other]])));

describe("the address plan", () => {
	const plan = planAddresses();
	const zonal = tiers.flatMap((tier) => Object.values(plan.zones[tier]));
	const regional = Object.values(plan.region);
	const reserved = [plan.pods, plan.services, plan.data];

	test("has the nine blocks of the reference, a zone and tier each", () => {
		expect(plan.zones).toEqual({
			public: { a: "10.0.1.0/24", b: "10.0.2.0/24", c: "10.0.3.0/24" },
			app: { a: "10.0.11.0/24", b: "10.0.12.0/24", c: "10.0.13.0/24" },
			database: { a: "10.0.21.0/24", b: "10.0.22.0/24", c: "10.0.23.0/24" },
		});
	});

	test("is inside the network, and nothing in it overlaps, by zones or by region", () => {
		for (const block of [...zonal, ...regional, ...reserved]) expect([block, inside(block, plan.network)]).toEqual([block, true]);
		expect(overlapping([...zonal, ...reserved])).toEqual([]);
		expect(overlapping([...regional, ...reserved])).toEqual([]);
		expect(apart(plan.network, plan.others)).toBe(true);
	});

	test("has a tier's blocks of all zones inside its regional one", () => {
		for (const tier of tiers) {
			for (const block of Object.values(plan.zones[tier])) expect([block, inside(block, plan.region[tier])]).toEqual([block, true]);
		}
	});

	test("keeps a large block free for the services of each zone, and a quarter to spare", () => {
		expect(plan.largeApp).toEqual({ a: "10.0.64.0/20", b: "10.0.80.0/20", c: "10.0.96.0/20" });
		expect(Object.values(plan.largeApp).every((block) => inside(block, plan.pods))).toBe(true);
	});
});

describe("carving", () => {
	const cuts = fc
		.tuple(fc.integer({ min: 8, max: 28 }), fc.integer({ min: 1, max: 4 }))
		.map(([bits, more]) => ({ block: `10.0.0.0/${bits}`, prefix: bits + more, parts: 2 ** more }));

	test("fills a block with parts that are inside it and apart from each other", () => {
		fc.assert(
			fc.property(cuts, ({ block, prefix, parts }) => {
				const carved = Array.from({ length: parts }, (_, index) => carve(block, prefix, index));
				expect(carved.filter((part) => !inside(part, block))).toEqual([]);
				expect(overlapping(carved)).toEqual([]);
				expect(carved.reduce((sum, part) => sum + parseBlock(part).size, 0)).toBe(parseBlock(block).size);
			}),
		);
	});

	test("never gives a part that the block doesn't have", () => {
		fc.assert(
			fc.property(cuts, ({ block, prefix, parts }) => {
				expect(() => carve(block, prefix, parts)).toThrow(RangeError);
				expect(() => carve(block, Number(block.split("/")[1]) - 1, 0)).toThrow(RangeError);
			}),
		);
	});
});

describe("instances", () => {
	const spreads = fc.record({ api: fc.integer({ min: 1, max: 9000 }), zones: fc.integer({ min: 1, max: 3 }) });

	test("are refused exactly where both releases' addresses don't fit a zone's large block", () => {
		fc.assert(
			fc.property(spreads, ({ api, zones }) => {
				const fits = 2 * api <= zones * roomPerZone.largeApp;
				const refuse = () => refuseAddresses({ api }, zones);
				if (fits) expect(refuse).not.toThrow();
				else expect(refuse).toThrow(Refusal);
				expect(addressesPerZone(api, zones) * zones).toBeGreaterThanOrEqual(2 * api);
			}),
		);
	});

	test("are refused with the arithmetic", () => {
		expect(() => refuseAddresses({ api: 4000, worker: 2000 }, 2)).toThrow(
			"learning-assistant:services.api.mostInstances (given: 4000 + 2000): the addresses of a zone don't suffice: " +
				"2 × (4000 + 2000) instances, the old release's and the new one's, ÷ 2 = 6000, and there are 4096 − 105 = 3991. " +
				"Lower it, or raise network.zones.",
		);
	});
});
