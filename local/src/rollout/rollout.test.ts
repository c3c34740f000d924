import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { Stand } from "../resources/fixture.ts";
import { eventually } from "../supervisor/fixture.ts";
import { ask } from "./place.ts";
import { unfinishedOf } from "./records.ts";
import { clients, ServiceStand } from "./testing/service-stand.ts";

describe("a rollout on one machine", () => {
	const on = new Stand();
	let stand: ServiceStand;
	beforeEach(async () => {
		stand = new ServiceStand(on);
		await stand.open();
	}, 60_000);

	const ways = [
		["blue-green", { strategy: "blue-green" }, ["web-b-1", "web-b-2"]],
		["canary", { strategy: "canary", weights: [0.2] }, ["web-b-1", "web-b-2"]],
		["rolling", { strategy: "rolling" }, ["web-b-1", "web-b-2"]],
		["recreate", { strategy: "recreate" }, ["web-b-1", "web-b-2"]],
	] as const;
	test.each(ways)("by %s ends with the new release alone, and nothing left to change", async (_, rollout, processes) => {
		const wanted = await stand.wanted({ version: "second" }, rollout);
		await stand.update(wanted);
		expect(await stand.release()).toBe("second");
		expect(await stand.processes()).toEqual(processes);
		expect(await stand.changes(wanted)).toBe("none");
		expect(stand.noted("ended")).toMatchObject([{ outcome: { ended: "wanted", serves: "new" } }]);
		expect(existsSync(stand.rollouts[0]?.page ?? "")).toBe(true);
	});

	test("goes to the other set and back again, and asks nothing of the proxy's settings", async () => {
		await stand.update(await stand.wanted({ version: "second" }));
		await stand.update(await stand.wanted({ version: "third" }));
		expect(await stand.release()).toBe("third");
		expect(await stand.processes()).toEqual(["web-a-1", "web-a-2"]);
	});

	test("fails no request of anybody, shifted and shifted back", async () => {
		const stop = clients(stand.url, 8);
		await stand.update(await stand.wanted({ version: "second" }, { strategy: "rolling" }));
		await stand.update(await stand.wanted({ version: "third" }, { strategy: "canary", weights: [0.3] }));
		const fates = await stop();
		expect(Object.keys(fates)).toEqual(["200"]);
		expect(fates[200]).toBeGreaterThan(1000);
	});

	test("takes a failing release back, and says by which gate, with its figures", async () => {
		const stop = clients(stand.url, 8);
		const bad = await stand.wanted({ version: "bad", failureShare: 0.2 }, { strategy: "canary", weights: [0.2], holdSeconds: 30 });
		const failure = String(await stand.update(bad).catch((error: Error) => error.message));
		expect(failure).toMatch(/rolled back; release first0123456 serves/);
		expect(failure).toMatch(/errors against the record|error rate|errors against the old version/);
		expect(failure).toMatch(/\d+ of \d+ requests/);
		expect(await stand.release()).toBe("first");
		await stop();
		expect(await stand.processes()).toEqual(["web-a-1", "web-a-2"]);
		expect(await stand.changes(bad)).toBe("some");
		expect(stand.noted("ended")).toMatchObject([{ outcome: { ended: "old", serves: "old" } }]);
	});

	test("takes a release back that never becomes ready, before it got any request", async () => {
		const stop = clients(stand.url, 2);
		const dead = await stand.wanted({ version: "dead" }, {}, { command: ["node", "-e", "process.exit(1)"], readyTimeoutSeconds: 2 });
		await expect(stand.update(dead)).rejects.toThrow(/rolled back[\s\S]*Waited too long/);
		expect(Object.keys(await stop())).toEqual(["200"]);
		expect(await stand.processes()).toEqual(["web-a-1", "web-a-2"]);
	});

	test("goes back when it is asked to, and the update fails with that reason", async () => {
		const updating = stand.update(await stand.wanted({ version: "second" }, { holdSeconds: 60 }));
		await eventually("the new release serves", async () => stand.noted("entered").some((entry) => "at" in entry && entry.at === 3));
		ask(stand.place, "roll back");
		await expect(updating).rejects.toThrow(/The user asked to roll back/);
		expect(await stand.release()).toBe("first");
	});

	test("that was stopped stands where it was, and the next update goes on with it", async () => {
		const wanted = await stand.wanted({ version: "second" }, { strategy: "canary", weights: [0.5], holdSeconds: 3 });
		const updating = stand.update(wanted);
		await eventually("the canary serves", async () => stand.noted("entered").some((entry) => "at" in entry && entry.at === 2));
		ask(stand.place, "stop");
		await expect(updating).rejects.toThrow(/stopped where it was/);
		expect(unfinishedOf(stand.place)?.state.split).toMatchObject({ old: 50, new: 50 });
		expect(await stand.changes(wanted)).toBe("some");
		await stand.update(wanted);
		expect(await stand.release()).toBe("second");
		expect(stand.rollouts.length).toBe(1);
		expect(stand.noted("resumed").length).toBe(1);
	});

	test("whose plugin was killed is gone back from where something else is wanted now", async () => {
		const inputs = await stand.wanted({ version: "second" }, { strategy: "canary", weights: [0.5], holdSeconds: 60 });
		stand.update(inputs).catch(() => undefined);
		await eventually("the canary serves", async () => stand.noted("entered").some((entry) => "at" in entry && entry.at === 2));
		await on.killPlugin();
		const third = await stand.wanted({ version: "third" });
		await stand.update(third);
		expect(await stand.release()).toBe("third");
		expect((await stand.processes()).length).toBe(2);
		expect(stand.rollouts.length).toBe(2);
		expect(unfinishedOf(stand.place)).toBeUndefined();
	});

	test("is judged by requests of the platform's own where nobody else asks", async () => {
		await stand.update(await stand.wanted({ version: "second" }));
		const seen = stand.noted("seen").at(-1);
		expect(seen && "figures" in seen && seen.figures.new.requests).toBeGreaterThan(100);
	});

	test("that nobody may ask has no data, and its policy decides", async () => {
		const silent = await stand.wanted({ version: "second" }, { probes: 0 });
		await expect(stand.update(silent)).rejects.toThrow(/There are no figures/);
		expect(await stand.release()).toBe("first");
		await delay(0);
	});
});
