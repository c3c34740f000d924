import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { Refusal } from "../../refusal.ts";
import { holdsZoneRule, type Place, placeNodes, planTakeovers, type ShardState, SLOTS, slotsOf } from "./placement.ts";

const shape = fc.record({
	zones: fc.integer({ min: 1, max: 8 }),
	masters: fc.integer({ min: 3, max: 8 }),
	replicas: fc.integer({ min: 0, max: 2 }),
});
const zonesNamed = (count: number) => Array.from({ length: count }, (_, index) => String.fromCharCode(97 + index));
const fits = ({ zones, masters, replicas }: { zones: number; masters: number; replicas: number }) => zones >= masters && zones > replicas;

function shardsOf(places: readonly Place[]): readonly (readonly Place[])[] {
	return [...Map.groupBy(places, ({ shard }) => shard).values()];
}

describe("the placement of a Redis Cluster", () => {
	test("no zone holds two masters or a master with its own replica, or the placement is refused", () => {
		fc.assert(
			fc.property(shape, (given) => {
				const place = () => placeNodes("cache", zonesNamed(given.zones), given.masters, given.replicas);
				if (!fits(given)) return void expect(place).toThrow(Refusal);
				const places = place();
				const masters = places.filter(({ role }) => role === "master").map(({ zone }) => zone);
				expect(new Set(masters).size).toBe(given.masters);
				for (const shard of shardsOf(places)) {
					expect(shard).toHaveLength(given.replicas + 1);
					expect(new Set(shard.map(({ zone }) => zone)).size).toBe(shard.length);
				}
			}),
		);
	});

	test("three zones of the reference stack hold one master and one replica of another shard each", () => {
		expect(placeNodes("cache", ["a", "b", "c"], 3, 1).map(({ name, zone, role, shard }) => `${name} ${zone} ${role} ${shard}`)).toEqual([
			"cache-1 a master 0",
			"cache-2 b master 1",
			"cache-3 c master 2",
			"cache-4 b replica 0",
			"cache-5 c replica 1",
			"cache-6 a replica 2",
		]);
	});

	test("a zone named twice counts once, and all reasons of a refusal come together", () => {
		const place = () => placeNodes("cache", ["a", "a"], 3, 2);
		expect(place).toThrow(/3 masters don't fit into 1 different zones.*\n.*its 2 replicas need a zone each/);
	});

	test("the shards share all slots without a gap or an overlap", () => {
		fc.assert(
			fc.property(fc.integer({ min: 3, max: 100 }), (masters) => {
				let next = 0;
				for (let shard = 0; shard < masters; shard++) {
					const [first, last] = slotsOf(shard, masters);
					expect(first).toBe(next);
					next = last + 1;
				}
				expect(next).toBe(SLOTS);
			}),
		);
	});
});

describe("after a fail-over", () => {
	const failedOver = (places: readonly Place[], picks: readonly number[]): readonly ShardState[] =>
		shardsOf(places).map((shard, index) => ({ master: shard[(picks[index] ?? 0) % shard.length]!.name, candidates: shard }));

	test("with all nodes back the take-overs restore the zone rule, and none is asked for while it holds", () => {
		fc.assert(
			fc.property(shape.filter(fits), fc.array(fc.nat(2), { maxLength: 8 }), (given, picks) => {
				const shards = failedOver(placeNodes("cache", zonesNamed(given.zones), given.masters, given.replicas), picks);
				const takeovers = planTakeovers(shards)!;
				if (holdsZoneRule(shards)) expect(takeovers).toEqual([]);
				const after = shards.map((shard) => ({
					...shard,
					master: shard.candidates.find(({ name }) => takeovers.includes(name))?.name ?? shard.master,
				}));
				expect(holdsZoneRule(after)).toBe(true);
			}),
		);
	});

	test("one take-over undoes one fail-over", () => {
		expect(planTakeovers(failedOver(placeNodes("cache", ["a", "b", "c"], 3, 1), [1]))).toEqual(["cache-1"]);
	});

	test("while a whole zone is away no take-over can restore the rule", () => {
		const shards = failedOver(placeNodes("cache", ["a", "b", "c"], 3, 1), [1]);
		const away = shards.map((shard) => ({ ...shard, candidates: shard.candidates.filter(({ zone }) => zone !== "a") }));
		expect(planTakeovers(away)).toBeUndefined();
	});
});
