import { describe, expect, test } from "@jest/globals";
import { hashOfArchive } from "./archives.ts";

describe("an archive of assets", () => {
	test("has the hash that Pulumi's engine gives it: recorded from Go's archive/tar, names sorted, mode 0600", () => {
		const files = { empty: "", "b/b.txt": "Grüße", "a.mjs": "export const a = 1;\n" };
		const contents = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
		expect(hashOfArchive(contents)).toBe("71781b3465910887f1a9a96d5dc4da962c0add9626724b73a6b2deabc5256446");
	});

	test("without a file has the hash that Pulumi's engine knows for it", () => {
		expect(hashOfArchive({})).toBe("5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
	});

	test("with a name that needs more than a plain header is left to the Pulumi CLI", () => {
		expect(() => hashOfArchive({ ["x".repeat(101)]: Buffer.from("") })).toThrow(/does not do archives with a file called/);
		expect(() => hashOfArchive({ ü: Buffer.from("") })).toThrow(/does not do archives with a file called "ü"/);
	});
});
