import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Ground, ground, type Plugin, secret, unknown } from "./plugin-fixture.ts";

const digest = "a".repeat(64);

describe("the plugin, over gRPC", () => {
	let place: Ground;
	let plugin: Plugin;
	beforeAll(async () => {
		place = ground();
		plugin = await place.plugin();
	});
	afterAll(() => place.dispose());

	test("tells its version and takes secrets", async () => {
		expect(await plugin.info()).toEqual({ version: "0.1.0", acceptsSecrets: true });
	});

	test("tells all mistakes of a resource's inputs at once, each with its place and what to do", async () => {
		const { failures } = await plugin.check("Machine", { stack: "No Good", zones: [], edge: { httpPort: 80 } });
		expect(Object.keys(failures).sort()).toEqual(["edge.httpPort", "stack", "zones"]);
		expect(failures.zones).toBe("A machine has at least one zone. Name one.");
	});

	test("counts a value that is not known yet as no mistake, and still fills in the defaults", async () => {
		const { inputs, failures } = await plugin.check("Job", { machine: unknown, name: "migrate", command: ["true"], folder: "/" });
		expect(failures).toEqual({});
		expect(inputs).toMatchObject({ machine: unknown, timeoutSeconds: 120, triggers: [] });
		const wrong = await plugin.check("Job", { machine: unknown, name: "Not this", command: ["true"], folder: "/" });
		expect(Object.keys(wrong.failures)).toEqual(["name"]);
	});

	test("keeps a secret input secret through the check", async () => {
		const { inputs } = await plugin.check("Secret", { machine: place.home, name: "key", value: secret("hunter-2") });
		expect(inputs.value).toEqual(secret("hunter-2"));
	});

	test("replaces where an input can't change in place, the new one first only where both can be there", async () => {
		const release = { id: digest, outputs: { machine: place.home, source: "/app", digest, folder: place.project } };
		const other = { machine: place.home, source: "/app", digest: "b".repeat(64) };
		expect(await plugin.diff("Release", release, other)).toEqual({ changes: "some", replaces: ["digest"], deleteBeforeReplace: false });
		const job = {
			id: "one",
			outputs: { machine: place.home, name: "one", command: ["true"], folder: "/", environment: {}, triggers: [], timeoutSeconds: 120 },
		};
		const renamed = { machine: place.home, name: "two", command: ["true"], folder: "/" };
		expect(await plugin.diff("Job", job, renamed)).toEqual({ changes: "some", replaces: ["name"], deleteBeforeReplace: true });
	});

	test("finds no difference where only the order of an environment's variables differs", async () => {
		const inputs = { machine: place.home, name: "one", command: ["true"], folder: "/", triggers: [], timeoutSeconds: 120 };
		const job = { id: "one", outputs: { ...inputs, environment: { A: "1", B: "2" } } };
		expect((await plugin.diff("Job", job, { ...inputs, environment: { B: "2", A: "1" } })).changes).toBe("none");
	});

	test("says what a person can mend in plain words, and shows a bug with its stack", async () => {
		const release = plugin.create("Release", { machine: place.home, source: join(place.project, "nothing"), digest });
		const message = await release.then(String, (error: Error) => error.message);
		expect(message).toContain("An application has this, and it is not there. Name the application's folder.");
		expect(message).not.toMatch(/\n\s+at /);
		await expect(plugin.check("Nonsense", {})).rejects.toThrow(/has no resource local:index:Nonsense[\s\S]*\n\s+at /);
	});

	test("refuses to import, in words", async () => {
		await expect(plugin.read("Secret", { id: "/somewhere/secrets/key", outputs: {} })).rejects.toThrow("create takes over what is there");
	});

	test("returns a generated secret as a secret, and writes it nowhere but into a file with mode 0600", async () => {
		const made = await plugin.create("Secret", { machine: place.home, name: "generated" });
		const { value } = made.outputs.value as { value: string };
		expect(made.outputs.value).toEqual(secret(value));
		expect(Buffer.from(value, "base64url").length).toBe(32);
		const files = readdirSync(place.project, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
		const holding = files.map((entry) => join(entry.parentPath, entry.name)).filter((file) => readFileSync(file).includes(value));
		expect(holding).toEqual([made.outputs.path]);
		expect(statSync(String(made.outputs.path)).mode & 0o777).toBe(0o600);
		await plugin.delete("Secret", made);
		expect(existsSync(String(made.outputs.path))).toBe(false);
	});
});
