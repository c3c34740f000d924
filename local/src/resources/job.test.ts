import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Properties } from "../provider/plugin-fixture.ts";
import { eventually } from "../supervisor/fixture.ts";
import { Stand } from "./fixture.ts";

describe("a job", () => {
	const on = new Stand();
	const job = (line: string, more: Properties = {}): Properties => ({
		machine: on.home,
		name: "migrate",
		command: ["node", "-e", line],
		folder: on.project,
		...more,
	});

	test("runs to its end with its environment, again when a trigger changes, and its log goes with it", async () => {
		const inputs = job(`require("fs").appendFileSync("runs", process.env.WHAT + " "); console.log("done")`, {
			environment: { WHAT: "ran" },
		});
		const made = await on.plugin.create("Job", inputs);
		expect((await on.plugin.diff("Job", made, inputs)).changes).toBe("none");
		const again = { ...inputs, triggers: ["v2"] };
		expect((await on.plugin.diff("Job", made, again)).changes).toBe("some");
		const updated = await on.plugin.update("Job", made, again);
		expect(readFileSync(join(on.project, "runs"), "utf8")).toBe("ran ran ");
		expect(readFileSync(String(updated.outputs.log), "utf8")).toBe("done\n");
		await on.plugin.delete("Job", updated);
		expect(existsSync(String(updated.outputs.log))).toBe(false);
	});

	test("that fails is told with the end of its log, and not of an earlier one", async () => {
		await on.plugin.create("Job", job(`console.log("all was well")`));
		const failure = await on.plugin
			.create("Job", job(`for (let i = 0; i < 30; i++) console.log("line " + i); process.exit(3)`))
			.catch((error: Error) => error);
		expect(String(failure)).toMatch(/ended with exit 3; its log ends with:\nline 10\n/);
		expect(String(failure)).not.toContain("all was well");
		await expect(on.plugin.create("Job", job("", { command: ["/no/such/program"] }))).rejects.toThrow(/did not start: .*ENOENT/);
	});

	test("is ended with all that it started when its time is over, or the engine cancels", async () => {
		const deep = `require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" }); setInterval(() => {}, 1000)`;
		await expect(on.plugin.create("Job", job(deep, { timeoutSeconds: 1 }))).rejects.toThrow(/was ended after 1 s/);
		await eventually("nothing of it runs", () => on.running("migrate") === 0);
		const cancelled = on.plugin.create("Job", job(deep)).catch((error: Error) => error);
		await eventually("it runs", () => on.running("migrate") === 2);
		await on.plugin.cancel();
		expect(String(await cancelled)).toContain("was cancelled");
		await eventually("nothing of it runs", () => on.running("migrate") === 0);
	});

	test("whose plugin was killed is ended before it runs again", async () => {
		const slow = `console.log("begun"); setTimeout(() => {}, 60_000)`;
		on.plugin.create("Job", job(slow)).catch(() => undefined);
		await eventually("it runs", () => on.running("migrate") === 1);
		await on.killPlugin();
		expect(on.running("migrate")).toBe(1);
		await on.plugin.create("Job", job(`console.log("again")`));
		expect(on.running("migrate")).toBe(0);
	});
});
