import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Entry } from "@learning-assistant/local/rollout/journal.ts";
import { askedOf, filesOf, placeOf } from "@learning-assistant/local/rollout/place.ts";
import { recorded } from "@learning-assistant/local/rollout/timeline/testing/recording.ts";
import { changeOf } from "../../../infra/rollout/executor/fixture.ts";
import { projectFolder } from "../project/folders.ts";
import { eventually } from "../testing/machine-facts.ts";
import { answerTo } from "./interruption.ts";

describe("a signal to stop", () => {
	const asks = (isRolling: boolean) => [1, 2, 3, 4].map((count) => answerTo(count, isRolling)).map(({ ask, exits }) => ask ?? exits);

	test("while a rollout runs asks for the way back, then for a stop, and ends everything only at the third", () => {
		expect(asks(true)).toEqual(["roll back", "stop", true, true]);
	});

	test("while none runs lets finish what runs, and ends everything at the second", () => {
		expect(asks(false)).toEqual([false, true, true, true]);
	});
});

describe("a process that looks on", () => {
	const home = mkdtempSync(join(tmpdir(), "interrupted-"));
	const place = placeOf(home, "api");
	const { journal } = filesOf(place, "20261121T192140Z-77bb01c2d3e4");
	const onlooker = join(projectFolder, "cli", "src", "testing", "rollout-onlooker.ts");
	let child: ChildProcess;
	let told = "";

	beforeEach(async () => {
		mkdirSync(dirname(journal), { recursive: true });
		told = "";
		const node = join(projectFolder, "node_modules", ".bin", "node");
		child = spawn(node, [onlooker, home], { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, NODE_OPTIONS: "" } });
		child.stdout?.on("data", (piece: Buffer) => {
			told += piece.toString("utf8");
		});
		await eventually("it looks", () => told.includes("looking"), 20_000);
	});
	afterEach(() => {
		child.kill("SIGKILL");
		rmSync(home, { recursive: true, force: true });
	});

	const write = (entries: readonly Entry[]): void => {
		for (const entry of entries) appendFileSync(journal, `${JSON.stringify(entry)}\n`);
	};

	test("asks a rollout to go back at the first Ctrl-C, to stop at the second, and tells where it was left", async () => {
		const entries = await recorded(changeOf({ strategy: "canary" }), { asks: { what: "stop", afterSeconds: 20 } });
		const last = entries.at(-1) as Entry;
		write(entries.slice(0, -1));
		await eventually("it tells the hold", () => told.includes("step 3, hold for 5 minutes"), 20_000);
		child.kill("SIGINT");
		await eventually("it asks to roll back", () => askedOf(place) === "roll back", 20_000);
		await eventually("the engine is told", () => told.includes("aborted"), 20_000);
		child.kill("SIGINT");
		await eventually("it asks to stop", () => askedOf(place) === "stop", 20_000);
		write([last]);
		expect(await once(child, "exit")).toEqual([0, null]);
		expect(told).toContain("It was left at 10 % to the new release");
	});

	test("ends at the third Ctrl-C, whatever the rollout does", async () => {
		write((await recorded(changeOf({ strategy: "canary" }))).slice(0, 30));
		await eventually("it tells the hold", () => told.includes("step 3, hold for 5 minutes"), 20_000);
		for (const words of ["Rolling back", "Stopping the rollout"]) {
			child.kill("SIGINT");
			await eventually(words, () => told.includes(words), 20_000);
		}
		const exit = once(child, "exit");
		child.kill("SIGINT");
		expect(await exit).toEqual([130, null]);
	});

	test("without a rollout asks nobody, and ends at the second", async () => {
		child.kill("SIGINT");
		await eventually("the engine is told", () => told.includes("aborted"), 20_000);
		const exit = once(child, "exit");
		child.kill("SIGINT");
		expect([await exit, askedOf(place)]).toEqual([[130, null], "nothing"]);
	});
});
