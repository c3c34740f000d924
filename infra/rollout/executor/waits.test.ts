import { describe, expect, test } from "@jest/globals";
import { closed, toNew } from "../steps.ts";
import { changeOf, Drive, holdingAt } from "./fixture.ts";
import { safeSplit } from "./split.ts";
import type { Next } from "./state.ts";

const acted = (next: Next) => next.kind === "act";

function breakAll(drive: Drive, ...versions: readonly ("old" | "new")[]): void {
	for (const version of versions) for (let left = drive.proxy.groups()[version].healthy; left > 0; left--) drive.proxy.break(version);
}

/** A canary at 10 % that fails, whose requests are on the old version again. */
async function shiftedBack(): Promise<Drive> {
	const drive = new Drive(changeOf({ strategy: "canary" }));
	await drive.run(holdingAt(drive, 10));
	drive.judged = "fail";
	await drive.once();
	return drive;
}

describe("it goes on only", () => {
	test("once all instances that a shift needs are healthy", async () => {
		const drive = new Drive(changeOf({ strategy: "canary", weights: [1] }));
		await drive.once();
		drive.proxy.break("new");
		expect(await drive.once()).toEqual({ kind: "wait", why: "2 healthy of the new version, now 1" });
	});

	test("once what was scaled away has ended", async () => {
		const drive = new Drive(changeOf({ strategy: "rolling" }));
		for (const _each of [1, 2]) drive.proxy.connect();
		await drive.run((next) => acted(next) && drive.did.at(-1) === "old 1");
		expect(await drive.once()).toEqual({ kind: "wait", why: "1 of the old version to end" });
	});

	test("with a verdict and all instances healthy, and goes back when they stay unhealthy beyond the limit", async () => {
		const drive = new Drive(changeOf({ strategy: "blue-green", holdSeconds: 0 }));
		await drive.run((next) => acted(next) && drive.proxy.split.new === 100);
		drive.proxy.break("new");
		expect(await drive.once()).toEqual({ kind: "wait", why: "2 healthy of the new version, now 1" });
		drive.proxy.advance(120_000);
		expect((await drive.once()).kind).toBe("wait");
		drive.proxy.advance(1);
		expect(await drive.once()).toEqual({ kind: "act", action: { kind: "shift", to: toNew(0) } });
	});

	test("after a drain that is longer than instances may take to start", async () => {
		const drive = new Drive(changeOf({ strategy: "blue-green", holdSeconds: 0 }, { drainSeconds: 600 }));
		drive.proxy.connect();
		await drive.run((next) => acted(next) && drive.did.at(-1) === "old 0");
		drive.proxy.advance(599_000);
		expect(await drive.once()).toEqual({ kind: "wait", why: "1 of the old version to end" });
	});
});

describe("on the way back", () => {
	test("a shift that has no effect is tried without end", async () => {
		const drive = await shiftedBack();
		drive.proxy.split = toNew(10);
		for (let times = 0; times < 50; times++) expect((await drive.once(false)).kind).toBe("act");
		expect(drive.state).toMatchObject({ direction: "back", because: "The new version failed its gates." });
	});

	test("it halts at the first look that shows only the new version healthy", async () => {
		const drive = await shiftedBack();
		breakAll(drive, "old");
		await drive.once();
		expect(drive.state.direction).toBe("halt");
	});

	test("the new version isn't ended while nobody else serves", async () => {
		const drive = await shiftedBack();
		expect(await drive.once(false)).toMatchObject({ action: { kind: "scale", version: "new", count: 0 } });
		breakAll(drive, "old", "new");
		for (let times = 0; times < 5; times++) await drive.once();
		expect([drive.proxy.split, drive.proxy.groups().new.count]).toEqual([closed, 1]);
		drive.proxy.break("new", false);
		expect(await drive.run()).toMatchObject({ outcome: { ended: "halted", serves: "new" } });
	});

	test("two versions that stay broken end it with nobody served, and it says so", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run(holdingAt(drive, 10));
		breakAll(drive, "old", "new");
		drive.proxy.startMs = { old: Number.POSITIVE_INFINITY, new: Number.POSITIVE_INFINITY };
		expect(await drive.run()).toMatchObject({ outcome: { ended: "halted", serves: "nobody" } });
	});

	test("an old version that breaks at the very end is given time to serve again", async () => {
		const drive = await shiftedBack();
		await drive.run((next) => acted(next) && drive.did.at(-1) === "new 0");
		breakAll(drive, "old");
		await drive.once();
		expect(await drive.once()).toEqual({ kind: "wait", why: "somebody to serve" });
		drive.proxy.break("old", false);
		expect(await drive.run()).toMatchObject({ outcome: { ended: "old", serves: "old" } });
	});
});

test("corrections that take effect don't add up to a failure", async () => {
	const drive = new Drive(changeOf({ strategy: "canary" }));
	await drive.run(holdingAt(drive, 10));
	for (let times = 0; times < 20; times++) {
		drive.proxy.split = toNew(40);
		expect([(await drive.once()).kind, (await drive.once()).kind]).toEqual(["act", "wait"]);
	}
	expect(drive.state.direction).toBe("forward");
});

test("the metric source may fail as it likes while nobody has asked the new version anything", async () => {
	const drive = new Drive(changeOf({ strategy: "canary" }));
	drive.proxy.startMs = { old: 0, new: 60_000 };
	drive.judged = "error";
	await drive.run(() => drive.proxy.nowMs >= 50_000);
	expect(drive.state).toMatchObject({ direction: "forward", metricErrors: 0 });
});

test("the state tells since when the proxy does the last shift", async () => {
	const drive = new Drive(changeOf({ strategy: "canary" }));
	drive.proxy.startMs = { old: 0, new: 7000 };
	await drive.run(holdingAt(drive, 10));
	expect([drive.state.shiftedMs, drive.state.sinceMs]).toEqual([8000, 8000]);
});

describe("what the proxy should do", () => {
	const group = (healthy: number) => ({ count: 1, healthy, ending: 0, underWay: 0 });
	test.each([
		["as wanted where both are healthy", toNew(10), 1, 1, toNew(10)],
		["the old version only, where the new one isn't", toNew(10), 1, 0, toNew(0)],
		["the new version only, where the old one isn't", toNew(10), 0, 1, toNew(100)],
		["the other one, where the wanted one isn't healthy", toNew(100), 1, 0, toNew(0)],
		["nobody, where neither is", toNew(10), 0, 0, closed],
		["nobody, where that is wanted", closed, 1, 1, closed],
		["as wanted where who isn't healthy has no share", toNew(0), 1, 0, toNew(0)],
	])("is %s", (_name, wanted, old, next, expected) => expect(safeSplit(wanted, { old: group(old), new: group(next) })).toEqual(expected));
});
