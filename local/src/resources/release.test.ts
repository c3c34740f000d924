import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { projectFolder } from "../machine/default-home.ts";
import { homeOf } from "../machine/home.ts";
import type { Properties } from "../provider/plugin-fixture.ts";
import { eventually } from "../supervisor/fixture.ts";
import { Stand } from "./fixture.ts";
import { keptReleases } from "./kept-releases.ts";

describe("a release", () => {
	const on = new Stand();
	const digest = "c".repeat(64);
	const inputs = (more: Properties = {}) => ({ machine: on.home, source: join(on.project, "app"), digest, ...more });

	/** An application as small as one can be, beside the packages of this project. */
	beforeEach(() => {
		symlinkSync(join(projectFolder(import.meta.dirname), "node_modules"), join(on.project, "node_modules"));
		const app = join(on.project, "app");
		mkdirSync(join(app, "src"), { recursive: true });
		mkdirSync(join(app, "web"));
		writeFileSync(join(app, "package.json"), `{ "type": "module" }`);
		writeFileSync(join(app, "src", "main.ts"), `import { z } from "zod"; console.log(typeof z.string)`);
		writeFileSync(join(app, "src", "main.test.ts"), "");
		writeFileSync(join(app, "web", "index.html"), "<!doctype html><title>Hello</title>");
	});

	test("is a copy of the application with its page built, whole or not there, and goes again", async () => {
		const made = await on.plugin.create("Release", inputs());
		const folder = String(made.outputs.folder);
		expect(readdirSync(folder).sort()).toEqual(["digest", "node_modules", "package.json", "src", "web"]);
		expect(readdirSync(join(folder, "src"))).toEqual(["main.ts"]);
		expect(readFileSync(join(folder, "web", "dist", "index.html"), "utf8")).toContain("<title>Hello</title>");
		expect(readdirSync(homeOf(on.home).releases)).toEqual([digest.slice(0, 16)]);
		rmSync(folder, { recursive: true });
		expect(await on.plugin.read("Release", made)).toBeUndefined();
		expect((await on.plugin.diff("Release", made, inputs())).changes).toBe("some");
		await on.plugin.update("Release", made, inputs());
		await on.plugin.delete("Release", made);
		expect(keptReleases(on.home).map((kept) => kept.digest)).toEqual([digest]);
	});

	test("stays for a way back, five of those that nothing runs from, the last used ones", async () => {
		const digests = "0123456".split("").map((digit) => digit.repeat(64));
		for (const each of digests) await on.plugin.delete("Release", await on.plugin.create("Release", inputs({ digest: each })));
		expect(keptReleases(on.home).map((kept) => kept.digest)).toEqual(digests.slice(2).toReversed());
		const kept = await on.plugin.create("Release", inputs({ digest: digests[2], kept: true }));
		expect(readdirSync(String(kept.outputs.folder))).toContain("src");
	}, 120_000);

	test("that is not kept can't be returned to, and what is kept is named", async () => {
		await on.plugin.create("Release", inputs());
		const failure = await on.plugin.create("Release", inputs({ digest: "f".repeat(64), kept: true })).catch((error: Error) => error);
		expect(String(failure)).toMatch(/services\.release[\s\S]*has not kept that release/);
		expect(String(failure)).toContain(digest);
	});

	test("runs as a job, with the project's packages", async () => {
		const { outputs } = await on.plugin.create("Release", inputs());
		const job = await on.plugin.create("Job", { machine: on.home, name: "run", command: ["node", "src/main.ts"], folder: outputs.folder });
		expect(readFileSync(String(job.outputs.log), "utf8")).toBe("function\n");
	});

	test("whose plugin was killed while it was made leaves nothing that the next one would take for it", async () => {
		on.plugin.create("Release", inputs()).catch(() => undefined);
		await eventually("it is being made", () => readdirSync(homeOf(on.home).releases).length > 0);
		await on.killPlugin();
		await on.plugin.create("Release", inputs());
		expect(readdirSync(homeOf(on.home).releases)).toEqual([digest.slice(0, 16)]);
	});

	test("is refused with what is missing of the application, or wrong with its page", async () => {
		cpSync(join(on.project, "app"), join(on.project, "bare"), { recursive: true });
		for (const part of ["src", "package.json"]) rmSync(join(on.project, "bare", part), { recursive: true });
		const failure = await on.plugin.create("Release", inputs({ source: join(on.project, "bare") })).catch((error: Error) => error);
		expect(String(failure)).toMatch(/bare\/package.json: [\s\S]*bare\/src: /);
		writeFileSync(join(on.project, "app", "web", "index.html"), `<script type="module" src="/nowhere.ts"></script>`);
		await expect(on.plugin.create("Release", inputs())).rejects.toThrow(/The page does not build:[\s\S]*nowhere/);
		expect(readdirSync(homeOf(on.home).releases)).toEqual([]);
	});
});
