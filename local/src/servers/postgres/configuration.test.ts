import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { ARCHIVE_SCRIPT, configurationText, hbaText, type NodePaths, passwordsText } from "./configuration.ts";
import { endpointsDigest, endpointsText } from "./endpoints.ts";
import type { ClusterRecord } from "./record.ts";

const record: ClusterRecord = {
	name: "database",
	database: "learning",
	username: "owner",
	synchronous: true,
	maxConnections: 100,
	archive: true,
	settings: { work_mem: "1MB", "app.motto": "it's" },
	binaries: {},
	version: "15.1",
	writer: { host: "127.0.0.1", port: 15_001 },
	reader: { host: "127.0.0.1", port: 15_002 },
	nodes: [
		{ name: "database-1", zone: "a", role: "primary", host: "127.0.0.1", port: 15_003 },
		{ name: "database-2", zone: "b", role: "replica", host: "127.0.0.1", port: 15_004 },
		{ name: "database-3", zone: "c", role: "replica", host: "127.0.0.1", port: 15_005, state: "joining" },
	],
	primary: "database-1",
	initialised: true,
};
const at = (name: string) => `/home of/it's 100%/${name}`;
const paths: NodePaths = {
	data: at("data"),
	hba: at("hba"),
	ident: at("ident"),
	passwords: at("pass"),
	archiveScript: at("archive.sh"),
	archive: at("wal"),
};
const linesOf = (node: number) => configurationText(record, record.nodes[node]!, paths).split("\n");

describe("a node's configuration", () => {
	test("the caller's settings win over those for a laptop, and quotes in them stay quotes", () => {
		expect(linesOf(0).filter((line) => /^work_mem|^app/.test(line))).toEqual(["work_mem = '1MB'", "app.motto = 'it''s'"]);
	});

	test("the primary waits for the replicas that have caught up, and a replica for none", () => {
		expect(linesOf(0)).toContain(`synchronous_standby_names = 'FIRST 1 ("database-2")'`);
		expect(linesOf(1)).toContain("synchronous_standby_names = ''");
	});

	test("a replica follows the primary by its name, with the password in a file", () => {
		const connection = linesOf(1).find((line) => line.startsWith("primary_conninfo"));
		expect(connection).toMatch(/host=127\.0\.0\.1 port=15003 user=replicator application_name=database-2/);
		expect(connection).not.toMatch(/password=/);
		expect(linesOf(0)).toContain("primary_conninfo = ''");
	});

	test("folders with spaces, quotes and percent signs reach the archive command whole", () => {
		const command = linesOf(0).find((line) => line.startsWith("archive_command"))!;
		const unquoted = command
			.replace("archive_command = '", "")
			.slice(0, -1)
			.replaceAll("''", "'")
			.replaceAll("\\\\", "\\")
			.replaceAll("%%", "%");
		const words = execFileSync("/bin/sh", ["-c", unquoted.replace("/bin/sh", "printf '%s\\n'")], { encoding: "utf8" })
			.trim()
			.split("\n");
		expect(words).toEqual([at("archive.sh"), "%p", "%f", at("wal")]);
	});

	test("only loopback may connect, always with a password, and the endpoints' check only to its own database", () => {
		const rules = hbaText()
			.trim()
			.split("\n")
			.map((line) => line.split(" "));
		expect(rules.every(([type, , , address]) => type === "host" && address === "127.0.0.1/32")).toBe(true);
		expect(rules.filter(([, , user]) => user === "endpoint_check").map(([, database, , , method]) => [database, method])).toEqual([
			["postgres", "password"],
			["all", "reject"],
		]);
		expect(passwordsText("a:b\\c")).toBe("127.0.0.1:*:*:replicator:a\\:b\\\\c\n");
	});
});

describe("the endpoints' configuration", () => {
	test("the node that was primary last comes first, and a change of roles alone asks for no reload", () => {
		const failedOver = { ...record, primary: "database-2" };
		expect(/^\tserver (\S+)/m.exec(endpointsText(failedOver, "secret"))?.[1]).toBe("database-2");
		expect(endpointsDigest(failedOver, "secret")).toBe(endpointsDigest(record, "secret"));
	});
});

describe("the archive script", () => {
	let folder: string;
	const archive = () =>
		execFileSync("/bin/sh", [join(folder, "archive.sh"), join(folder, "segment"), "SEG", join(folder, "wal")], { stdio: "pipe" });

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "archive-"));
		mkdirSync(join(folder, "wal"));
		writeFileSync(join(folder, "archive.sh"), ARCHIVE_SCRIPT);
		writeFileSync(join(folder, "segment"), "first");
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	test("copies a segment whole and leaves no half one, also of an earlier attempt", () => {
		writeFileSync(join(folder, "wal", "SEG.part.1"), "fi");
		archive();
		expect(readdirSync(join(folder, "wal"))).toEqual(["SEG"]);
		expect(readFileSync(join(folder, "wal", "SEG"), "utf8")).toBe("first");
	});

	test("takes the same segment a second time, and never a different one in its place", () => {
		archive();
		archive();
		writeFileSync(join(folder, "segment"), "second");
		expect(archive).toThrow(/is there already and differs/);
		expect(readFileSync(join(folder, "wal", "SEG"), "utf8")).toBe("first");
	});
});
