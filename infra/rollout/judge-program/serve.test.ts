import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { findServer } from "@learning-assistant/local/finder/search.ts";
import type { Decision } from "../judge/judge.ts";
import { entryFile, packProgram } from "../judge-program.ts";
import { type Bench, type Counted, listening, prometheusBench } from "./prometheus-fixture.ts";
import type { ServeSettings } from "./serve.ts";

const node = join(import.meta.dirname, "..", "..", "..", "node_modules", ".bin", "node");

const settings: Omit<ServeSettings, "prometheus"> = {
	scrapeSeconds: 1,
	errorRate: 0.01,
	latencyP99Ms: 500,
	falseRollback: 0.001,
	missed: 0.01,
	histogram: "http_request_duration_seconds",
	releaseLabel: "rollouts_pod_template_hash",
	streams: ".*/assistant/answers",
};

let folder: string;
const running: ChildProcess[] = [];

/** The program as a cluster runs it: its files in one folder, by Node alone. */
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "judge-serve-"));
	for (const [name, text] of Object.entries(packProgram("serve"))) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
	for (const each of running.splice(0)) {
		each.kill();
		if (each.exitCode === null && each.signalCode === null) await once(each, "exit");
	}
});

interface Told {
	readonly status: number;
	readonly body: Decision & { readonly error?: string };
}

/** Starts it beside a Prometheus, and gives what asks it. */
async function served(prometheus: string): Promise<(query: string) => Promise<Told>> {
	const env = { PORT: "0", JUDGE: JSON.stringify({ ...settings, prometheus }) };
	const server = spawn(node, [entryFile("serve")], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
	running.push(server);
	const [line] = (await once(createInterface(server.stdout), "line")) as [string];
	const { listening: port } = JSON.parse(line) as { listening: number };
	return async (query) => {
		const response = await fetch(`http://127.0.0.1:${port}${query}`);
		return { status: response.status, body: (await response.json()) as Told["body"] };
	};
}

const judged = (hash: string) => `/judge?service=api&hash=${hash}&stable=old1`;

describe("the judge as a server, beside a real Prometheus", () => {
	let bench: Bench | undefined;
	let ask: (query: string) => Promise<Told>;

	const fact = (name: string, check: (bench: Bench) => Promise<void>) =>
		test(name, async () => (bench === undefined ? console.log("not tried: Prometheus is not on this machine") : check(bench)));

	/** One after the other: what a pod shows, as soon as Prometheus has read it. */
	async function show({ pods, read }: Bench, figures: Readonly<Record<string, Counted>>): Promise<void> {
		for (const [pod, shows] of Object.entries(figures)) Object.assign(pods[pod] ?? {}, { shows });
		for (const pod of Object.keys(figures)) await read(pod);
	}

	beforeAll(async () => {
		const program = (await findServer("prometheus"))?.path;
		if (program === undefined) return;
		const releases = { "old-a": "old1", "new-a": "new1", "new-b": "new1", "bad-a": "bad1", "slow-a": "slow1", "worn-a": "worn1" };
		bench = await prometheusBench(program, Object.fromEntries(Object.entries(releases).map(([pod, release]) => [pod, { release }])));
		await show(bench, { "old-a": { requests: 90_000, failed: 90 } });
	});
	beforeEach(async () => {
		if (bench) ask = await served(bench.address);
	});
	afterAll(() => bench?.close());

	fact("has no data before the new release is there", async () => {
		expect(await ask(judged("new1"))).toMatchObject({ status: 200, body: { verdict: "no data", gate: "errors against the record" } });
	});

	fact("lets a healthy release pass, and counts all that each of its instances answered", async (real) => {
		await show(real, { "new-a": { requests: 600, failed: 0 }, "new-b": { requests: 900, failed: 1 } });
		const { status, body } = await ask(judged("new1"));
		expect([status, body.verdict]).toEqual([200, "pass"]);
		expect(body.sentence).toContain("1 of 1,500 requests failed");
	});

	fact("fails one that fails often", async (real) => {
		await show(real, { "bad-a": { requests: 1000, failed: 50 } });
		const { body } = await ask(judged("bad1"));
		expect([body.verdict, body.gate]).toEqual(["fail", "errors against the record"]);
		expect(body.sentence).toContain("50 of 1,000 requests failed");
	});

	fact("fails one whose slowest hundredth takes too long, streams left out", async (real) => {
		await show(real, { "slow-a": { requests: 1000, failed: 0, slow: 100 } });
		const { body } = await ask(judged("slow1"));
		expect([body.verdict, body.gate]).toEqual(["fail", "latency against the old version"]);
		expect(body.sentence).toContain("100 of 1,000 answers took longer than 100 ms");
	});

	fact("takes a counter that falls for a process that ended, and counts what came after", async (real) => {
		await show(real, { "worn-a": { requests: 700, failed: 0 } });
		await show(real, { "worn-a": { requests: 300, failed: 0 } });
		const { body } = await ask(judged("worn1"));
		expect([body.verdict, body.gate, body.evidence.crashes]).toEqual(["fail", "crashes", 1]);
	});

	fact("asks for nothing that isn't a name", async () => {
		const injected = encodeURIComponent('x"} or vector(1) #');
		expect((await ask(`/judge?service=api&hash=${injected}&stable=old1`)).status).toBe(400);
		expect((await ask("/judge?service=api")).status).toBe(400);
		expect((await ask("/elsewhere")).status).toBe(404);
	});
});

const matrix = (result: unknown) => JSON.stringify({ status: "success", data: { resultType: "matrix", result } });
const metric = { pod: "a", rollouts_pod_template_hash: "new1", le: "+Inf" };
const now = () => Math.floor(Date.now() / 1000);

describe("the judge as a server, beside a Prometheus that fails", () => {
	const rows: readonly (readonly [string, RequestListener, RegExp])[] = [
		["says so", (_request, response) => response.end(JSON.stringify({ status: "error", error: "query timed out" })), /query timed out/],
		["answers with a page", (_request, response) => response.end("<html>bad gateway</html>"), /JSON/],
		["hangs up", (request) => request.destroy(), /fetch failed/],
		["never answers", () => {}, /timeout/],
		["tells NaN", (_request, response) => response.end(matrix([{ metric, values: [[now(), "NaN"]] }])), /Prometheus tells NaN/],
		["tells less than nothing", (_request, response) => response.end(matrix([{ metric, values: [[now(), "-5"]] }])), /Prometheus tells -5/],
		["tells parts of requests", (_request, response) => response.end(matrix([{ metric, values: [[now(), "1.5"]] }])), /counts 1.5/],
		["leaves the result out", (_request, response) => response.end('{"status":"success"}'), /without a result/],
	];
	test.each(rows)("is no verdict where it %s", async (_name, answer, reason) => {
		const server = createServer(answer);
		const ask = await served(`http://${await listening(server)}`);
		const { status, body } = await ask(judged("new1"));
		server.closeAllConnections();
		server.close();
		expect(status).toBe(502);
		expect(body.error).toMatch(reason);
	});

	test("has no data where every series is missing", async () => {
		const server = createServer((_request, response) => response.end(matrix([])));
		const ask = await served(`http://${await listening(server)}`);
		const { status, body } = await ask(judged("new1"));
		server.closeAllConnections();
		server.close();
		expect([status, body.verdict]).toEqual([200, "no data"]);
	});
});
