import { describe, expect, test } from "@jest/globals";
import type { Strategy } from "../spec.ts";
import { strategies } from "../spec.ts";
import { closed, toNew } from "../steps.ts";
import type { Verdict } from "../verdict.ts";
import { changeOf, Drive, holdingAt } from "./fixture.ts";
import { readState } from "./read.ts";

const expanding = { pending: [{ name: "0002-expand", breaking: false }] };

describe("a rollout that passes does in this order and no more:", () => {
	const rows: readonly [Strategy, readonly string[]][] = [
		["blue-green", ["new 2", "shift 0/100", "old 0"]],
		["canary", ["new 1", "shift 90/10", "new 2", "shift 0/100", "old 0"]],
		["rolling", ["new 1", "shift 50/50", "old 1", "new 2", "shift 0/100", "old 0"]],
		["recreate", ["close", "old 0", "new 2", "shift 0/100"]],
	];
	test.each(rows)("%s", async (strategy, did) => {
		const drive = new Drive(changeOf({ strategy }));
		expect(await drive.run()).toEqual({ kind: "done", outcome: { ended: "wanted", serves: "new" } });
		expect(drive.did).toEqual(did);
	});

	test.each(strategies)("%s with a migration, before anyone gets the new version", async (strategy) => {
		const drive = new Drive(changeOf({ strategy }, expanding));
		await drive.run();
		expect(drive.did.indexOf("migrate")).toBe(strategy === "recreate" ? 2 : 0);
		expect(drive.migratedTo).toBe("0002-expand");
	});
});

describe("a verdict", () => {
	const rows: readonly [Verdict, "hold" | "roll back", string][] = [
		["inconclusive", "hold", "wait"],
		["inconclusive", "roll back", "act"],
		["no data", "hold", "wait"],
		["no data", "roll back", "act"],
		["pass", "hold", "act"],
	];
	test.each(rows)("%s with the policy %s: %s once the hold is over", async (verdict, policy, kind) => {
		const opposite = policy === "hold" ? "roll back" : "hold";
		const policies =
			verdict === "inconclusive"
				? ({ onInconclusive: policy, onNoData: opposite } as const)
				: ({ onInconclusive: opposite, onNoData: policy } as const);
		const drive = new Drive(changeOf({ strategy: "blue-green", ...policies }));
		await drive.run(holdingAt(drive, 100));
		drive.judged = verdict;
		drive.proxy.advance(298_000);
		expect(await drive.once()).toMatchObject({ kind: "wait", why: "hold for 2 s" });
		drive.proxy.advance(2000);
		expect((await drive.once()).kind).toBe(kind);
		const ends = verdict === "pass" ? "new" : "old";
		expect(drive.state.direction).toBe(kind === "wait" || ends === "new" ? "forward" : "back");
	});

	test("of failure before the new version has requests is not its own", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		drive.judged = "fail";
		await drive.once();
		expect(drive.state.direction).toBe("forward");
	});

	test("that is missing since the metric source fails ends it at the fifth time in a row, not before", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run(holdingAt(drive, 10));
		const directions = [];
		for (const judged of ["error", "error", "error", "error", "inconclusive", "error", "error", "error", "error", "error"] as const) {
			drive.judged = judged;
			await drive.once();
			directions.push(drive.state.direction);
		}
		expect(directions).toEqual([...Array(9).fill("forward"), "back"]);
	});
});

describe("the proxy is asked and not believed:", () => {
	test("a shift that did nothing is tried five times, then it goes back", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.once();
		const kinds: string[] = [];
		for (let times = 0; times < 6; times++) kinds.push((await drive.once(false)).kind);
		expect(kinds.slice(0, 5)).toEqual(Array(5).fill("act"));
		expect(drive.state).toMatchObject({ direction: "back", because: '"shift" had no effect 5 times in a row.' });
	});

	test("weights that someone else changed during a hold are put right", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run(holdingAt(drive, 10));
		drive.proxy.split = toNew(40);
		expect(await drive.once()).toEqual({ kind: "act", action: { kind: "shift", to: toNew(10) } });
	});

	test("a version that lost its last healthy instance loses its share before anything else", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run(holdingAt(drive, 10));
		for (const _each of [1, 2]) drive.proxy.break("old");
		expect(await drive.once()).toEqual({ kind: "act", action: { kind: "shift", to: toNew(100) } });
		drive.proxy.break("new");
		expect(await drive.once()).toEqual({ kind: "act", action: { kind: "shift", to: closed } });
	});

	test("a new version without a healthy instance sends it back", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run(holdingAt(drive, 10));
		drive.proxy.break("new");
		expect(await drive.once()).toEqual({ kind: "act", action: { kind: "shift", to: toNew(0) } });
		expect(drive.state.because).toBe("The new version has no healthy instance left.");
	});
});

describe("requests under way", () => {
	test("are waited for as long as the drain and no longer", async () => {
		const drive = new Drive(changeOf({ strategy: "blue-green", holdSeconds: 0 }));
		const stream = drive.proxy.connect();
		await drive.run((next) => next.kind === "wait");
		expect(drive.did.at(-1)).toBe("old 0");
		drive.proxy.advance(28_999);
		expect([await drive.once(), stream?.connection.state]).toEqual([{ kind: "wait", why: "1 of the old version to end" }, "open"]);
		drive.proxy.advance(1);
		expect([(await drive.once()).kind, stream?.connection.state]).toEqual(["done", "cut"]);
	});

	test("that end at once are not waited for", async () => {
		const drive = new Drive(changeOf({ strategy: "blue-green", holdSeconds: 0 }));
		await drive.run();
		expect(drive.proxy.nowMs).toBeLessThan(30_000);
	});
});

describe("a user", () => {
	test.each(strategies)("who asks to roll back %s before it starts gets the old version", async (strategy) => {
		const drive = new Drive(changeOf({ strategy }));
		drive.asked = "roll back";
		expect(await drive.run()).toMatchObject({ outcome: { ended: "old", serves: "old", because: "The user asked to roll back." } });
	});

	test("who stops it leaves it where it is, and the next pass goes on", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run(holdingAt(drive, 10));
		const before = drive.written;
		drive.asked = "stop";
		expect(await drive.once()).toMatchObject({ kind: "done", outcome: { ended: "stopped", serves: "both" } });
		expect(drive.written).toBe(before);
		drive.asked = "nothing";
		expect(await drive.run()).toMatchObject({ outcome: { ended: "wanted", serves: "new" } });
	});

	test("who asks twice is too late once it is done", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run();
		drive.asked = "roll back";
		expect(await drive.once()).toMatchObject({ outcome: { ended: "wanted", serves: "new" } });
	});
});

describe("the state", () => {
	test("is read as it was written, at every pass", async () => {
		const drive = new Drive(changeOf({ strategy: "rolling" }, expanding));
		await drive.run(() => JSON.stringify(readState(drive.written)) !== drive.written);
		expect(drive.state).toMatchObject({ format: 1, direction: "forward", at: drive.state.steps.length });
	});

	test("of another format is refused and not guessed at", () => {
		const { written } = new Drive(changeOf({}));
		expect(() => readState(written.replace('"format":1', '"format":2'))).toThrow("the rollout's state (given: format 2)");
	});
});
