import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { homeOf } from "../machine/home.ts";
import { contactOf } from "./contact.ts";
import { eventually, type TestHome, testHome } from "./fixture.ts";
import { startSupervisor } from "./start.ts";

/** Of a cluster that this machine does not have: its keeper can only fail, and must say so. */
const nobody = { name: "nobody-zones", kind: "redis-zones", args: { cluster: "nobody", name: "nobody" } } as const;

describe("a keeper", () => {
	let home: TestHome;
	beforeEach(() => {
		home = testHome();
	});
	afterEach(() => home.dispose(), 30_000);

	test("that fails is told of, answers no to every check, and ends with its declaration", async () => {
		const supervisor = await startSupervisor(home.root);
		await supervisor.putKeeper(nobody);
		await eventually("it has reported", async () => (await supervisor.keepers()).length === 1);
		const [report] = await supervisor.keepers();
		expect(report).toMatchObject({ name: nobody.name, state: "failed" });
		expect(report?.message).not.toBe("");
		expect((await fetch(supervisor.checkUrl(nobody.name, "anything"))).status).toBe(503);
		await supervisor.removeKeeper(nobody.name);
		expect(await supervisor.keepers()).toEqual([]);
		expect(readdirSync(homeOf(home.root).keepers)).toEqual([]);
	});

	test("goes on with the next supervisor", async () => {
		const supervisor = await startSupervisor(home.root);
		await supervisor.putKeeper(nobody);
		process.kill(contactOf(home.root)?.pid ?? 0, "SIGKILL");
		const next = await startSupervisor(home.root);
		await eventually("it has reported again", async () => (await next.keepers()).length === 1);
	});

	test("of a kind that does not exist is refused, and one that an older platform declared is told of", async () => {
		const supervisor = await startSupervisor(home.root);
		const unheard = { ...nobody, kind: "unheard-of" as "redis-zones" };
		await expect(supervisor.putKeeper(unheard)).rejects.toThrow(/its kind one of postgres-roles, redis-zones/);
		await supervisor.shutDown();
		writeFileSync(join(homeOf(home.root).keepers, `${unheard.name}.json`), JSON.stringify(unheard));
		const next = await startSupervisor(home.root);
		await eventually("it has reported", async () => (await next.keepers()).length === 1);
		expect((await next.keepers())[0]).toMatchObject({ state: "failed", message: expect.stringContaining("There is no such kind.") });
	});
});
