import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { toHtml } from "./html.ts";
import { toJson } from "./json.ts";
import { fingerprintOfKey, privateKeyIn, publicKeyIn } from "./keys.ts";
import { signFolder } from "./sign.ts";
import { sampleReport } from "./testing/sample.ts";
import { verifyFolder } from "./verify.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const report = sampleReport();
let folder: string;
const file = (name: string): string => join(folder, name);
const put = (name: string, text: string): void => writeFileSync(file(name), text);
const rewrite = (name: string, from: string, to: string): void => {
	const before = readFileSync(file(name), "utf8");
	expect(before).toContain(from);
	put(name, before.replace(from, to));
};
const whats = (key: KeyObject = publicKey): readonly string[] => verifyFolder(folder, key).map(({ what }) => what);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "signed-"));
	put("report.json", toJson(report));
	put("report.html", toHtml(report));
	put("report.sarif", "{}");
	put("notes.txt", "nobody signs these");
	signFolder(folder, privateKey);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a signed report", () => {
	test("is what was signed", () => {
		expect(verifyFolder(folder, publicKey, report.digests)).toEqual([]);
	});

	test("names all files, the key and the four digests", () => {
		const { algorithm, statement } = JSON.parse(readFileSync(file("report.sig.json"), "utf8"));
		expect(algorithm).toBe("Ed25519");
		expect(Object.keys(statement.files)).toEqual(["report.html", "report.json", "report.sarif"]);
		expect(statement.key).toBe(fingerprintOfKey(publicKey));
		expect(statement.digests).toEqual(report.digests);
	});

	test("still names what was signed where what lies beside it changes", () => {
		put("notes.txt", "other notes");
		expect(whats()).toEqual([]);
	});

	test("that is signed again is as the second signer signed it", () => {
		const other = generateKeyPairSync("ed25519");
		signFolder(folder, other.privateKey);
		expect(whats(other.publicKey)).toEqual([]);
		expect(whats()).toEqual(["key"]);
	});
});

describe("what changed is named:", () => {
	test("the page", () => {
		rewrite("report.html", "Does not pass.", "Passes.");
		expect(verifyFolder(folder, publicKey)).toEqual([
			{ what: "file", why: expect.stringMatching(/^report\.html is not the file that was signed/) },
		]);
	});

	test("a file that is gone, and one that came", () => {
		rmSync(file("report.sarif"));
		put("report.junit.xml", "<testsuites/>");
		expect(verifyFolder(folder, publicKey).map(({ why }) => why)).toEqual([
			"report.junit.xml was not signed.",
			"report.sarif was signed and is not here.",
		]);
	});

	test("a finding", () => {
		rewrite("report.json", '"outcome": "fail"', '"outcome": "pass"');
		expect(whats()).toEqual(["file", "findings"]);
	});

	test("a digest in the report", () => {
		rewrite("report.json", report.digests.program, "0".repeat(64));
		expect(whats()).toEqual(["file", "program"]);
	});

	test("the verdict, which no digest of the four is of", () => {
		rewrite("report.json", "it is mandatory in prod.", "it is not.");
		expect(whats()).toEqual(["file"]);
	});

	test("the report with a statement that was made to fit it", () => {
		rewrite("report.sig.json", report.digests.packs, "0".repeat(64));
		expect(whats()).toEqual(["signature", "packs"]);
	});

	test("the key", () => {
		const other = generateKeyPairSync("ed25519").publicKey;
		expect(verifyFolder(folder, other)).toEqual([{ what: "key", why: expect.stringContaining(fingerprintOfKey(publicKey)) }]);
		rewrite("report.sig.json", fingerprintOfKey(publicKey), fingerprintOfKey(other));
		expect(whats(other)).toEqual(["signature"]);
	});

	test.each(["program", "settings", "packs"] as const)("the %s since", (part) => {
		expect(verifyFolder(folder, publicKey, { ...report.digests, [part]: "0".repeat(64) })).toEqual([
			{ what: part, why: expect.stringContaining("changed since the report was made.") },
		]);
	});
});

describe("refused with what to do is", () => {
	test("a folder without a report, or without a signature, or with another thing in its place", () => {
		put("report.sig.json", "{}");
		expect(() => verifyFolder(folder, publicKey)).toThrow("This is no signature of a report. Sign the report");
		rmSync(file("report.sig.json"));
		expect(() => verifyFolder(folder, publicKey)).toThrow("The report is not signed. Sign the report");
		rmSync(file("report.json"));
		expect(() => signFolder(folder, privateKey)).toThrow("There is no report here. Give the folder");
	});

	const pem = (key: KeyObject): string => String(key.export({ type: key.type === "private" ? "pkcs8" : "spki", format: "pem" }));

	test("no key: a file that can't be read, text, another kind's, a locked one", () => {
		expect(() => privateKeyIn(file("none.pem"))).toThrow("none.pem (given: ENOENT): The key can't be read.");
		put("key.pem", "not a key");
		expect(() => publicKeyIn(file("key.pem"))).toThrow("This is no public key in PEM. Take it from the private one");
		put("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
		expect(() => privateKeyIn(file("key.pem"))).toThrow("This is no private key in PEM (PKCS 8) without a passphrase. Make one: openssl");
		put("key.pem", pem(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey));
		expect(() => privateKeyIn(file("key.pem"))).toThrow("(given: ec): Reports are signed with Ed25519 only.");
		const cipher = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" } as const;
		put("key.pem", String(privateKey.export(cipher)));
		expect(() => privateKeyIn(file("key.pem"))).toThrow("without a passphrase");
	});

	test("a private key where a public one is asked for, which says nothing of it", () => {
		put("key.pem", pem(privateKey));
		let told = "";
		try {
			publicKeyIn(file("key.pem"));
		} catch (error) {
			told = String(error);
		}
		expect(told).toContain("This is no public key in PEM.");
		expect(told).not.toContain(pem(privateKey).split("\n")[1]);
	});

	test("none: keys in their own files work", () => {
		put("key.pem", pem(privateKey));
		put("key.pub.pem", pem(publicKey));
		signFolder(folder, privateKeyIn(file("key.pem")));
		expect(whats(publicKeyIn(file("key.pub.pem")))).toEqual([]);
	});
});
