import { describe, expect, test } from "@jest/globals";
import type { Strategy } from "../spec.ts";
import { toNew } from "../steps.ts";
import { changeOf, Drive, holdingAt } from "./fixture.ts";

const breaking = { pending: [{ name: "0003-contract", breaking: true }] };
const expanding = { pending: [{ name: "0002-expand", breaking: false }] };

describe("the way back from a failed gate, with the requests first:", () => {
	const rows: readonly [Strategy, number, readonly string[]][] = [
		["blue-green", 100, ["shift 100/0", "new 0"]],
		["canary", 10, ["shift 100/0", "new 0"]],
		["canary", 100, ["shift 100/0", "new 0"]],
		["rolling", 50, ["shift 100/0", "old 2", "new 0"]],
		["rolling", 100, ["shift 100/0", "old 2", "new 0"]],
	];
	test.each(rows)("%s at %d %%", async (strategy, weight, did) => {
		const drive = new Drive(changeOf({ strategy }));
		await drive.run(holdingAt(drive, weight));
		drive.judged = "fail";
		drive.did.length = 0;
		expect(await drive.once()).toEqual({ kind: "act", action: { kind: "shift", to: toNew(0) } });
		const because = "The new version failed its gates.";
		expect(await drive.run()).toEqual({ kind: "done", outcome: { ended: "old", serves: "old", because } });
		expect(drive.did).toEqual(did);
	});

	test("rolling with less than half of the old instances starts those before the shift", async () => {
		const drive = new Drive(changeOf({ strategy: "rolling" }, { instances: { old: 4, new: 4 } }));
		drive.proxy.startMs = { old: 5000, new: 0 };
		await drive.run(holdingAt(drive, 75));
		drive.judged = "fail";
		drive.did.length = 0;
		await drive.run();
		expect(drive.did).toEqual(["old 4", "shift 100/0", "new 0"]);
	});

	test("recreate, whose new version never starts, brings the old one up again", async () => {
		const drive = new Drive(changeOf({ strategy: "recreate" }, expanding));
		drive.proxy.startMs = { old: 0, new: Number.POSITIVE_INFINITY };
		const next = await drive.run();
		expect(next).toMatchObject({ outcome: { ended: "old", serves: "old", because: expect.stringContaining("Waited too long") } });
		expect(drive.did).toEqual(["close", "old 0", "migrate", "new 2", "old 2", "shift 100/0", "new 0"]);
	});
});

describe("it halts at the new version", () => {
	test("where that is the only one with a healthy instance", async () => {
		const drive = new Drive(changeOf({ strategy: "recreate" }));
		await drive.run(holdingAt(drive, 100));
		drive.judged = "fail";
		const because = "The new version failed its gates. Only the new version has a healthy instance.";
		expect(await drive.once()).toEqual({ kind: "done", outcome: { ended: "halted", serves: "new", because } });
		expect(drive.did).toEqual(["close", "old 0", "new 2", "shift 0/100"]);
	});

	test("with all requests and instances, where the old one breaks down during a canary that fails", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run(holdingAt(drive, 10));
		for (const _each of [1, 2]) drive.proxy.break("old");
		drive.judged = "fail";
		drive.did.length = 0;
		expect(await drive.run()).toMatchObject({ outcome: { ended: "halted", serves: "new" } });
		expect(drive.did).toEqual(["shift 0/100", "new 2"]);
	});

	test("where the old one breaks down on the way back to it", async () => {
		const drive = new Drive(changeOf({ strategy: "canary" }));
		await drive.run(holdingAt(drive, 10));
		drive.judged = "fail";
		await drive.once();
		for (const _each of [1, 2]) drive.proxy.break("old");
		expect(await drive.run()).toMatchObject({ outcome: { ended: "halted", serves: "new" } });
	});

	test("after a breaking migration, and says that nobody serves where it never starts", async () => {
		const drive = new Drive(changeOf({ strategy: "recreate" }, breaking));
		drive.proxy.startMs = { old: 0, new: Number.POSITIVE_INFINITY };
		const next = await drive.run();
		const because = expect.stringContaining("can't run after the migration 0003-contract");
		expect(next).toEqual({ kind: "done", outcome: { ended: "halted", serves: "nobody", because } });
		expect(drive.did).not.toContain("old 2");
	});
});
