import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { homeOf } from "../machine/home.ts";
import { identityOf } from "../process-identity.ts";
import { Plugin } from "../provider/plugin-fixture.ts";
import { contactOf } from "../supervisor/contact.ts";
import { eventually } from "../supervisor/fixture.ts";
import { machineInputs, Stand } from "./fixture.ts";

/** 0 would be this test and all that was started with it. */
function known(pid: number | undefined): number {
	if (pid === undefined) throw new Error("The process doesn't run.");
	return pid;
}

async function killSupervisor(home: string): Promise<void> {
	const pid = known(contactOf(home)?.pid);
	process.kill(pid, "SIGKILL");
	await eventually("the supervisor is gone", () => identityOf(pid) === undefined);
}

describe("a machine", () => {
	const on = new Stand();
	test("lives in its project, runs a supervisor, holds ports for a proxy, and leaves nothing", async () => {
		expect(on.machine).toMatchObject({ id: on.home, outputs: { home: on.home, supervisor: "running" } });
		const { http, https } = on.machine.outputs.edgePorts as { http: number; https: number };
		expect(http).not.toBe(https);
		const { pid = 0 } = contactOf(on.home) ?? {};
		await on.plugin.delete("Machine", on.machine);
		expect(identityOf(pid)).toBeUndefined();
		expect(existsSync(join(on.project, ".platform"))).toBe(true);
		expect(readdirSync(join(on.project, ".platform"))).toEqual([]);
		expect(await on.plugin.read("Machine", on.machine)).toBeUndefined();
		await on.plugin.delete("Machine", on.machine);
	});

	test("differs while its supervisor is dead, and an update brings it back with all that it ran", async () => {
		expect((await on.plugin.diff("Machine", on.machine, machineInputs)).changes).toBe("none");
		await on.plugin.create("Service", on.service());
		const before = await on.pids();
		await killSupervisor(on.home);
		process.kill(known(before["web-a-1"]), "SIGKILL");
		expect((await on.plugin.diff("Machine", on.machine, machineInputs)).changes).toBe("some");
		expect((await on.plugin.read("Machine", on.machine))?.outputs.supervisor).toBe("stopped");
		on.machine = await on.plugin.update("Machine", on.machine, machineInputs);
		expect((await on.processes()).map(({ state }) => state)).toEqual(["ready", "ready"]);
		const after = await on.pids();
		expect(after["web-a-2"]).toBe(before["web-a-2"]);
		expect(after["web-a-1"]).not.toBe(before["web-a-1"]);
		expect((await on.plugin.diff("Machine", on.machine, machineInputs)).changes).toBe("none");
	});

	test("is deleted with all that runs on it, also where its supervisor is dead", async () => {
		await on.plugin.create("Service", on.service());
		const running = Object.values(await on.pids());
		expect(running.length).toBe(2);
		await killSupervisor(on.home);
		await on.plugin.delete("Machine", on.machine);
		expect(running.filter((pid) => identityOf(pid ?? 0))).toEqual([]);
		expect(existsSync(on.home)).toBe(false);
	});

	test("keeps data, secrets and archive where `down` was told to, and the next `up` finds them and keeps them no longer", async () => {
		const key = await on.plugin.create("Secret", { machine: on.home, name: "key" });
		writeFileSync(join(homeOf(on.home).data, "rows"), "1");
		writeFileSync(homeOf(on.home).keepData, "");
		await on.plugin.delete("Secret", key);
		await on.plugin.delete("Machine", on.machine);
		expect(readdirSync(on.home).sort()).toEqual(["archive", "data", "keep-data", "secrets"]);
		on.machine = await on.plugin.create("Machine", machineInputs);
		expect((await on.plugin.create("Secret", { machine: on.home, name: "key" })).outputs.value).toEqual(key.outputs.value);
		await on.plugin.delete("Machine", on.machine);
		expect(existsSync(on.home)).toBe(false);
	});

	test("takes ports that are given, moves them in place, and refuses one that is taken", async () => {
		const { http } = on.machine.outputs.edgePorts as { http: number };
		const given = { ...machineInputs, edge: { httpPort: http } };
		expect((await on.plugin.diff("Machine", on.machine, given)).replaces).toEqual([]);
		on.machine = await on.plugin.update("Machine", on.machine, given);
		expect((on.machine.outputs.edgePorts as { http: number }).http).toBe(http);
		const taken = { ...machineInputs, edge: { httpsPort: contactOf(on.home)?.port } };
		await expect(on.plugin.update("Machine", on.machine, taken)).rejects.toThrow(/listens on this port/);
	});

	test("moves below /var/lib where the servers' user can't reach the project", async () => {
		if (process.getuid?.() !== 0) return console.log("Only root runs servers as another user; not tried.");
		const hidden = mkdtempSync(join(tmpdir(), "hidden-"));
		writeFileSync(join(hidden, "Pulumi.yaml"), "name: test\n");
		const other = await Plugin.start(hidden);
		const elsewhere = await other.create("Machine", machineInputs);
		expect(elsewhere.id).toMatch(/^\/var\/lib\/learning-assistant\/[0-9a-f]{12}-test$/);
		await other.delete("Machine", elsewhere);
		expect(existsSync(elsewhere.id)).toBe(false);
		await other.kill();
		rmSync(hidden, { recursive: true });
	});
});
