import { describe, expect, test } from "@jest/globals";
import { createNearCache } from "./near-cache.ts";
import { createNearBuckets } from "./rate-limit.ts";

const entry = { value: "v", position: 7 };

describe("the cache in this process", () => {
	test("keeps an entry for two seconds", () => {
		let now = 0;
		const near = createNearCache(() => now);
		near.keep("topic", "key", entry, near.generation());
		now = 1999;
		expect(near.find("topic", "key")).toMatchObject(entry);
		now = 2000;
		expect(near.find("topic", "key")).toBeUndefined();
	});

	test("clearing a topic clears all of it and nothing else", () => {
		const near = createNearCache();
		for (const topic of ["one", "two"]) near.keep(topic, "key", entry, near.generation());
		near.clear("one");
		expect([near.find("one", "key"), near.find("two", "key")?.value]).toEqual([undefined, "v"]);
	});

	test("a value whose reading began before a clearing is not kept after it", () => {
		const near = createNearCache();
		const before = near.generation();
		near.clear("topic");
		near.keep("topic", "key", entry, before);
		expect(near.find("topic", "key")).toBeUndefined();
	});
});

describe("the token bucket in this process", () => {
	test("allows its burst, then what trickles in", () => {
		let now = 0;
		const buckets = createNearBuckets({ burst: 2, perSecond: 0.5 }, () => now);
		const take = () => buckets.take("key");
		expect([take().allowed, take().allowed, take().allowed]).toEqual([true, true, false]);
		expect(take().retryAfterSeconds).toBe(2);
		now = 2000;
		expect([take().allowed, take().allowed, buckets.take("other").allowed]).toEqual([true, false, true]);
	});
});
