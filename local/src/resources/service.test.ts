import { readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { homeOf } from "../machine/home.ts";
import type { Created } from "../provider/plugin-fixture.ts";
import { startSupervisor } from "../supervisor/start.ts";
import { randomFrom, Stand } from "./fixture.ts";

describe("a service", () => {
	const on = new Stand();
	const instancesOf = ({ outputs }: Created) => outputs.instances as { name: string; zone: string; host: string; port: number }[];
	const claimed = () => readdirSync(homeOf(on.home).ports).filter((name) => name.startsWith("service-"));

	test("runs a process for each zone, on a port of its own, told where it is, and has ports for a second set", async () => {
		const made = await on.plugin.create("Service", on.service({ environment: { RELEASE: "abc" } }));
		expect(instancesOf(made).map(({ name, zone }) => [name, zone])).toEqual([
			["web-a-1", "a"],
			["web-a-2", "b"],
		]);
		for (const { name, zone, host, port } of instancesOf(made)) {
			const told = await (await fetch(`http://${host}:${port}/`)).json();
			expect(told).toMatchObject({ INSTANCE: name, ZONE: zone, HOST: host, PORT: String(port), RELEASE: "abc" });
		}
		expect(claimed().sort()).toEqual(["service-web-a-1", "service-web-a-2", "service-web-b-1", "service-web-b-2"]);
		expect((await on.plugin.diff("Service", made, on.service({ environment: { RELEASE: "abc" } }))).changes).toBe("none");
		await on.plugin.delete("Service", made);
		expect(await on.processes()).toEqual([]);
		expect(readdirSync(homeOf(on.home).ports).sort()).toEqual(["edge-http", "edge-https", "supervisor"]);
		expect(readdirSync(homeOf(on.home).rollouts)).toEqual([]);
	});

	test("grows and shrinks without touching the processes that stay", async () => {
		const made = await on.plugin.create("Service", on.service());
		const before = await on.pids();
		const grown = await on.plugin.update("Service", made, on.service({ zones: ["a", "b", "a"] }));
		expect(await on.pids()).toMatchObject(before);
		expect(instancesOf(grown).length).toBe(3);
		const shrunk = await on.plugin.update("Service", grown, on.service({ zones: ["a"] }));
		expect(await on.pids()).toEqual({ "web-a-1": before["web-a-1"] });
		expect(claimed().sort()).toEqual(["service-web-a-1", "service-web-b-1"]);
		expect(instancesOf(shrunk).length).toBe(1);
	});

	test("that nobody asks through a proxy is changed where it stands", async () => {
		const made = await on.plugin.create("Service", on.service());
		const updated = await on.plugin.update("Service", made, on.service({ environment: { RELEASE: "v2" } }));
		expect(instancesOf(updated)).toEqual(instancesOf(made));
		const told = await (await fetch(`http://127.0.0.1:${instancesOf(updated)[0]?.port}/`)).json();
		expect(told).toMatchObject({ RELEASE: "v2" });
	});

	test("that fails with its new command goes on with the old one, and tells why", async () => {
		const made = await on.plugin.create("Service", on.service());
		const broken = on.service({ command: ["node", "-e", `console.error("no such table"); process.exit(1)`] });
		await expect(on.plugin.update("Service", made, broken)).rejects.toThrow(/exit 1[\s\S]*no such table/);
		await on.plugin.update("Service", made, on.service());
		expect((await on.plugin.diff("Service", made, on.service())).changes).toBe("none");
	});

	test("differs where a process is missing or another one, and an update mends it", async () => {
		const made = await on.plugin.create("Service", on.service());
		await (await startSupervisor(on.home)).remove("web-a-2");
		expect((await on.plugin.diff("Service", made, on.service())).changes).toBe("some");
		expect((await on.plugin.read("Service", made))?.outputs.running).toEqual(["web-a-1"]);
		await on.plugin.update("Service", made, on.service());
		expect((await on.plugin.diff("Service", made, on.service())).changes).toBe("none");
	});

	const seed = Number(process.env.LIFECYCLE_SEED ?? Math.floor(Math.random() * 2 ** 31));
	test(`whose plugin is killed at 10 random moments is taken over by the next create (seed ${seed})`, async () => {
		const random = randomFrom(seed);
		for (let round = 0; round < 10; round++) {
			const zones = Array(1 + Math.floor(random() * 4)).fill("a");
			on.plugin.create("Service", on.service({ zones, environment: { ROUND: String(Math.floor(round / 3)) } })).catch(() => undefined);
			await delay(random() * 300);
			await on.killPlugin();
		}
		const made = await on.plugin.create("Service", on.service());
		expect(Object.keys(await on.pids()).sort()).toEqual(["web-a-1", "web-a-2"]);
		expect([1, 2, 3, 4].map((index) => on.running(`web-a-${index}`))).toEqual([1, 1, 0, 0]);
		expect((await on.plugin.diff("Service", made, on.service())).changes).toBe("none");
	}, 120_000);
});
