import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { type Properties, secret } from "../provider/plugin-fixture.ts";
import { Stand } from "./fixture.ts";

describe("a secret", () => {
	const on = new Stand();
	const inputs = (more: Properties = {}) => ({ machine: on.home, name: "key", ...more });

	test("is generated once, and stays over updates until one asks for another", async () => {
		const first = await on.plugin.create("Secret", inputs());
		expect(await on.plugin.create("Secret", inputs())).toMatchObject({ outputs: { value: first.outputs.value } });
		const same = await on.plugin.update("Secret", first, inputs());
		expect(same.outputs).toMatchObject({ value: first.outputs.value, revision: first.outputs.revision });
		const given = await on.plugin.update("Secret", same, inputs({ value: secret("hunter-2") }));
		expect(given.outputs.value).toEqual(secret("hunter-2"));
		expect(given.outputs.revision).not.toBe(first.outputs.revision);
		expect(readFileSync(String(given.outputs.path), "utf8")).toBe("hunter-2");
		expect((await on.plugin.diff("Secret", given, inputs())).changes).toBe("none");
	});

	test("differs where its file is gone, changed, or open to others, and an update mends it", async () => {
		const made = await on.plugin.create("Secret", inputs());
		const path = String(made.outputs.path);
		const { value } = made.outputs.value as { value: string };
		const harms = [() => rmSync(path), () => writeFileSync(path, "other"), () => chmodSync(path, 0o644)];
		for (const harm of harms) {
			harm();
			expect((await on.plugin.diff("Secret", made, inputs())).changes).toBe("some");
			await on.plugin.update("Secret", made, inputs());
			expect(readFileSync(path, "utf8")).toBe(value);
			expect((await on.plugin.diff("Secret", made, inputs())).changes).toBe("none");
		}
		rmSync(path);
		expect(await on.plugin.read("Secret", made)).toBeUndefined();
	});
});
