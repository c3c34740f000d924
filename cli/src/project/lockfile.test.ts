import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { projectFolder } from "./folders.ts";
import { completed, gapsOf, type Lockfile, platformOf } from "./lockfile.ts";

const parent = { version: "2.0.0", dev: true, optionalDependencies: { "@x/cli-linux-x64": "2.0.0", "@x/cli-darwin-arm64": "2.0.0" } };
const partial: Lockfile = { packages: { "": {}, "node_modules/@x/cli": parent, "node_modules/@x/cli-linux-x64": { version: "2.0.0" } } };

describe("a lockfile", () => {
	test("of this project names the packages of every platform, so that `npm ci` takes it anywhere", () => {
		const lockfile = JSON.parse(readFileSync(join(projectFolder, "package-lock.json"), "utf8")) as Lockfile;
		expect(gapsOf(lockfile)).toEqual([]);
	});

	test("that was written where other platforms' packages can't be had is completed from what names them", () => {
		expect(gapsOf(partial)).toEqual([{ name: "@x/cli-darwin-arm64", version: "2.0.0", dev: true }]);
		expect(completed(partial).packages["node_modules/@x/cli-darwin-arm64"]).toEqual({
			version: "2.0.0",
			dev: true,
			optional: true,
			os: ["darwin"],
			cpu: ["arm64"],
		});
		expect(gapsOf(completed(partial))).toEqual([]);
	});

	test("keeps what it had, in npm's order", () => {
		expect(Object.keys(completed(partial).packages)).toEqual([
			"",
			"node_modules/@x/cli",
			"node_modules/@x/cli-darwin-arm64",
			"node_modules/@x/cli-linux-x64",
		]);
	});
});

test.each([
	["@swc/core-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
	["@unrs/resolver-binding-linux-riscv64-musl", { os: ["linux"], cpu: ["riscv64"], libc: ["musl"] }],
	["@biomejs/cli-win32-arm64", { os: ["win32"], cpu: ["arm64"] }],
	["@oxc-parser/binding-android-arm-eabi", { os: ["android"], cpu: ["arm"] }],
])("the platform of %s is read from its name", (name, platform) => expect(platformOf(name)).toEqual(platform));

test("a name that does not tell its platform is an error, not a guess", () => {
	expect(() => platformOf("fsevents")).toThrow(/by hand/);
});
