import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHome, homeOf } from "./home.ts";
import { claimPort, releasePorts } from "./ports.ts";

let scratch: string;
let roots: string[];

beforeEach(() => {
	scratch = mkdtempSync(join(tmpdir(), "ports-"));
	roots = ["one", "two"].map((name) => createHome(join(scratch, name)).root);
});
afterEach(() => {
	for (const root of roots) releasePorts(root);
	rmSync(scratch, { recursive: true, force: true });
});

const claimsName = `learning-assistant-ports-${process.getuid?.() ?? 0}`;
const claimFile = (port: number): string => join(tmpdir(), claimsName, String(port));

function listenOn(port: number): Promise<Server> {
	const server = createServer();
	return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}

/** Claims in a process of its own, as another stack's `up` would, in a temporary folder that no other stack of this machine uses; then runs what is said. */
async function claimElsewhere(root: string, purposes: readonly string[], after = ""): Promise<number[]> {
	const code = `import { claimPort, releasePorts } from ${JSON.stringify(join(import.meta.dirname, "ports.ts"))};
		const ports = [];
		for (const purpose of ${JSON.stringify(purposes)}) ports.push(await claimPort(${JSON.stringify(root)}, purpose, { preferred: 15_700, alsoFree: (port) => [port + 10_000] }));
		${after}
		console.log(JSON.stringify(ports));`;
	const env = { ...process.env, TMPDIR: scratch };
	const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", "--input-type=module", "-e", code], { env });
	return JSON.parse(stdout) as number[];
}

describe("a port", () => {
	test("is claimed by one of four processes that race for it, two of them for one home", async () => {
		const purposes = ["a", "b", "c", "d", "e"];
		const [one = "", two = ""] = roots;
		const [first, second, third, fourth] = await Promise.all([one, one, two, two].map((root) => claimElsewhere(root, purposes)));
		expect(second).toEqual(first);
		expect(fourth).toEqual(third);
		expect(new Set([...(first ?? []), ...(third ?? [])]).size).toBe(10);
	}, 60_000);

	test("is the same for its purpose ever after, also where the system has emptied its temporary folder", async () => {
		const port = await claimPort(roots[0] ?? "", "a");
		expect(await claimPort(roots[0] ?? "", "a", { preferred: 15_900 })).toBe(port);
		rmSync(claimFile(port));
		expect(await claimPort(roots[0] ?? "", "a")).toBe(port);
		expect(readFileSync(claimFile(port), "utf8")).toBe(roots[0]);
	});

	test("of a home that is gone goes to who asks", async () => {
		const port = await claimPort(roots[0] ?? "", "a");
		rmSync(roots[0] ?? "", { recursive: true });
		expect(await claimPort(roots[1] ?? "", "b", { exact: port })).toBe(port);
	});

	test("that an interrupted claim left without a purpose is no obstacle, nor is one without a name", async () => {
		const port = await claimPort(roots[0] ?? "", "a");
		rmSync(join(homeOf(roots[0] ?? "").ports, "a"));
		expect(await claimPort(roots[0] ?? "", "b", { exact: port })).toBe(port);
		rmSync(join(homeOf(roots[0] ?? "").ports, "b"));
		writeFileSync(claimFile(port), "");
		expect(await claimPort(roots[1] ?? "", "c", { exact: port })).toBe(port);
	});

	test("that is asked for by number and taken is refused, with who has it", async () => {
		const held = await claimPort(roots[0] ?? "", "a");
		await expect(claimPort(roots[1] ?? "", "b", { exact: held })).rejects.toThrow(`The stack in ${roots[0]} holds this port.`);
		const server = await listenOn(held);
		await expect(claimPort(roots[1] ?? "", "b", { exact: held })).rejects.toThrow(`(pid ${process.pid}) listens on this port.`);
		server.close();
	});

	test("is passed over where something listens on it or on a port beside it that must be free too", async () => {
		const free = await claimPort(roots[0] ?? "", "probe");
		releasePorts(roots[0] ?? "");
		const server = await listenOn(free + 1);
		const beside = (port: number) => [port + 1];
		expect(await claimPort(roots[0] ?? "", "a", { preferred: free, alsoFree: beside })).toBeGreaterThan(free + 1);
		server.close();
	});

	test("is given back with its purpose", async () => {
		const first = await claimPort(roots[0] ?? "", "a");
		await claimPort(roots[0] ?? "", "b");
		releasePorts(roots[0] ?? "", "a");
		expect(await claimPort(roots[1] ?? "", "c", { exact: first })).toBe(first);
		releasePorts(roots[0] ?? "");
		expect(readdirSync(homeOf(roots[0] ?? "").ports)).toEqual([]);
	});

	test("that was the machine's last one leaves no file", async () => {
		await claimElsewhere(roots[0] ?? "", ["a", "b"], `releasePorts(${JSON.stringify(roots[0])});`);
		expect(existsSync(join(scratch, claimsName))).toBe(false);
	});

	test("is refused where another user made the folder of claims", async () => {
		if (process.getuid?.() !== 0) return console.log("Only root can make a folder for another user; not tried.");
		mkdirSync(join(scratch, claimsName));
		chownSync(join(scratch, claimsName), 65_534, 65_534);
		await expect(claimElsewhere(roots[0] ?? "", ["a"])).rejects.toThrow("Another user made this folder");
	});
});
