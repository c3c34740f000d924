import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { analysis, healthy, newer, older, rollout, wanted, world } from "../testing/cluster-worlds.ts";
import { type ClusterWorld, kubeconfigOf, type SyntheticCluster, startCluster, status } from "../testing/kubernetes-server.ts";
import { at, virtualPace } from "../testing/pace.ts";
import type { Fault } from "../testing/server.ts";
import { awaitOutcome, isArrived } from "../wait.ts";
import { askArgo } from "./question.ts";

const sentinel = "sentinel-of-a-token";
const limitSeconds = 1000;

/** Accepts, and answers nobody until the look is over. */
function silence(): Fault {
	setImmediate(() => pace.runOut());
	return "silence";
}

let cluster: SyntheticCluster;
let pace = virtualPace();
let user: object = { token: sentinel };

beforeEach(() => {
	pace = virtualPace();
	user = { token: sentinel };
});
afterEach(() => cluster?.close());

type Timeline = readonly (readonly [second: number, world: ClusterWorld])[];

async function standIn(timeline: Timeline, faultOf: (count: number) => Fault | undefined = () => undefined): Promise<void> {
	cluster = await startCluster(() => at(timeline, pace.now()), faultOf);
}

const question = () => askArgo(wanted, kubeconfigOf(cluster.url, user), limitSeconds);
const outcome = async () => awaitOutcome(question(), pace);
const failure = () =>
	outcome().then(
		(running) => `arrived: ${running}`,
		({ message }: Error) => message,
	);

/** A synthetic cluster, and the real client of its API. */
describe("a rollout by Argo", () => {
	test("that comes through has arrived once Argo has taken the new template for stable, not before", async () => {
		await standIn([
			[0, world(rollout({ phase: "Healthy", stableRS: older.hash, currentPodHash: older.hash, observedGeneration: "6" }))],
			[20, world(rollout({ phase: "Progressing", message: "more replicas need to be updated" }))],
			[300, world(rollout({ phase: "Healthy" }))],
			[600, world(healthy)],
		]);
		expect(await outcome()).toBe(newer.revision);
		expect(pace.now()).toBe(600_000);
		expect(cluster.authorization()).toBe(`Bearer ${sentinel}`);
	});

	test("is believed by the ReplicaSet that runs, not by the phase: healthy with the old template in place has not arrived", async () => {
		const lying = rollout({ phase: "Healthy", stableRS: older.hash, currentPodHash: older.hash });
		await standIn([[0, world(lying)]]);
		expect(await failure()).toContain("Argo says Healthy, and yet old runs.");
	});

	const failed = [{ name: "error-rate", phase: "Failed", message: "Metric assessed Failed due to failed (1) > failureLimit (0)", measurements: [{ phase: "Successful", value: "[0.001]" }, { phase: "Failed", value: "[0.08]" }] }]; // biome-ignore format: a table
	const fine = { name: "latency-p99", phase: "Successful", measurements: [{ phase: "Successful", value: "[120]" }] };
	const unreachable = [
		{ name: "error-rate", phase: "Error", measurements: [{ phase: "Error", message: 'Post "http://prometheus-server": no such host' }] },
	];
	const aborted = 'Rollout aborted update to revision 7: Step-based analysis phase error/failed: Metric "error-rate" assessed Failed';
	const conditions = [{ type: "Progressing", status: "False", reason: "RolloutAborted", message: aborted }];

	test.each([
		[
			"by a metric",
			[analysis("Failed", [...failed, fine])],
			['The analysis api-7bf4-2 ended Failed: metric "error-rate" Failed, measured [0.001], [0.08] (Metric assessed Failed'],
		],
		[
			"because metrics could not be had",
			[analysis("Error", unreachable)],
			['metric "error-rate" Error, measured Post "http://prometheus-server": no such host'],
		],
		["by a person", [], [aborted]],
		["while another Rollout's analysis failed", [analysis("Failed", failed, { ownerReferences: [{ uid: "another" }] })], [aborted]],
	])("that was taken back %s is a failure at once, with that reason and what runs instead", async (_name, runs, told) => {
		const back = rollout({ phase: "Degraded", abort: true, message: `RolloutAborted: ${aborted}`, conditions });
		await standIn([
			[0, world(rollout({ phase: "Progressing" }))],
			[200, world(back, runs)],
		]);
		const message = await failure();
		expect(message).toMatch(/^Rollout "api" in namespace "app" \(given: new\): Argo took it back, and old runs\. RolloutAborted: /);
		for (const each of told) expect(message).toContain(each);
		expect(message.split(aborted)).toHaveLength(2);
		expect(message).not.toContain("latency-p99");
		expect(message.includes("The analysis")).toBe(runs.some(({ metadata }) => metadata.ownerReferences?.[0]?.uid !== "another"));
		expect(message).toContain("kubectl argo rollouts retry rollout api -n app");
		expect(pace.now()).toBe(200_000);
	});

	test("that was taken back and had none before it says so", async () => {
		await standIn([[0, world(rollout({ phase: "Degraded", abort: true, stableRS: "", message: "RolloutAborted" }))]]);
		expect(await failure()).toContain("Argo took it back, and there was none before it.");
	});

	test("that is degraded for a minute is a failure; one that recovers before is none", async () => {
		const degraded = world(rollout({ phase: "Degraded", message: 'InvalidSpec: service "api" not found' }));
		await standIn([
			[0, degraded],
			[50, world(healthy)],
		]);
		expect(await outcome()).toBe(newer.revision);
		await cluster.close();
		pace = virtualPace();
		await standIn([[0, degraded]]);
		expect(await failure()).toContain('Argo calls it degraded. InvalidSpec: service "api" not found.');
		expect(pace.now()).toBe(60_000);
	});

	test("whose template is another by now was superseded", async () => {
		await standIn([
			[0, world(rollout({ phase: "Healthy" }, { template: { metadata: { annotations: { "learning-assistant/revision": "other" } } } }))],
		]);
		expect(await failure()).toContain("It was superseded: the Rollout asks for other now.");
	});

	test("that is not there was deleted by someone", async () => {
		await standIn([[0, world(undefined)]]);
		expect(await failure()).toContain("It is not there: it was deleted outside of this stack.");
	});

	const few = [{ name: "requests", phase: "Inconclusive", measurements: [{ phase: "Inconclusive", value: "[12]" }] }];

	test.each([
		[
			"goes on",
			world(rollout({ phase: "Progressing", message: "waiting for all steps to complete" })),
			"Argo says Progressing (waiting for all steps to complete); 1 of 4 instances are new, 5 are available.",
		],
		[
			"waits for a person, since the figures decided nothing,",
			world(rollout({ phase: "Paused", message: "InconclusiveAnalysisRun", pauseConditions: [{ reason: "InconclusiveAnalysisRun" }] }), [
				analysis("Inconclusive", few),
			]),
			'It is paused for a person (InconclusiveAnalysisRun). InconclusiveAnalysisRun. The analysis api-7bf4-2 ended Inconclusive: metric "requests" Inconclusive, measured [12].',
		],
		["was paused by hand", world(rollout({ phase: "Paused", message: "manually paused" }, { paused: true })), "It is paused by hand."],
		[
			"was never looked at by a controller",
			world(rollout({ phase: "Healthy", observedGeneration: "6" })),
			"Argo's controller has not looked at this change yet.",
		],
		["is in a phase that Argo has added since", world(rollout({ phase: "Wondering" })), "Argo says Wondering"],
	])("that %s beyond the limit is stuck, and its stage is told", async (_name, world, told) => {
		await standIn([[0, world]]);
		const message = await failure();
		expect(message).toContain(`The deployment is stuck, it has not ended within its limit of ${limitSeconds} s. ${told}`);
		expect(message).toContain("promote or abort it");
		expect(pace.now()).toBe(limitSeconds * 1000);
	});
});

describe("a cluster that does not answer as asked", () => {
	const good: Timeline = [[0, world(healthy)]];
	const passing: readonly (readonly [string, Fault])[] = [
		["throttles", { status: 429, body: status(429, "TooManyRequests", "slow down") }],
		["is upgraded meanwhile", { status: 503, body: status(503, "ServiceUnavailable", "apiserver is shutting down") }],
		["cuts the connection", "cut"],
	];

	test.each(passing)("and %s is asked again, each time later, and the outcome is the same", async (_name, fault) => {
		await standIn(good, (count) => (count <= 7 ? fault : undefined));
		expect(await outcome()).toBe(newer.revision);
		expect(pace.slept).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
	});

	test.each(passing)("and %s until the limit leaves the outcome unknown, which is a failure", async (_name, fault) => {
		await standIn(good, () => fault);
		expect(await failure()).toContain("How the deployment ended could not be learned within its limit of 1000 s: ");
		expect(pace.now()).toBe(limitSeconds * 1000);
	});

	test("and accepts without ever answering does not hold the wait beyond its limit", async () => {
		await standIn(good, (count) => (count <= 2 ? silence() : undefined));
		expect(await outcome()).toBe(newer.revision);
		expect([pace.slept, pace.now()]).toEqual([[2000, 4000], 66_000]);
	});

	test.each([
		["takes no expired token", 401, "Unauthorized", /takes no credentials.*Log in to the cloud again/],
		["denies", 403, 'rollouts.argoproj.io "api" is forbidden', /may not ask the cluster.*It says: rollouts.argoproj.io "api" is forbidden/],
	])("because it %s ends the wait at once, with what to do and without the token", async (_name, code, message, told) => {
		await standIn(good, () => ({ status: code, body: { ...status(code, "No", message), details: { token: sentinel } } }));
		const refusal = await failure();
		expect(refusal).toMatch(told);
		expect(refusal).not.toContain(sentinel);
		expect(pace.slept).toEqual([]);
	});

	test("in a way that nobody foresaw is a bug and no refusal", async () => {
		await standIn(good, () => ({ status: 418, body: status(418, "Teapot", "?") }));
		await expect(outcome()).rejects.toMatchObject({ code: 418 });
	});
});

describe("a kubeconfig", () => {
	const good: Timeline = [[0, world(healthy)]];
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "helper-"));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	/** Logs in only where it was told what client-go tells, as Google's and Azure's helpers do. */
	function helper(script: string): object {
		const command = join(folder, "helper");
		writeFileSync(command, `#!${process.execPath}\n${script}\n`);
		chmodSync(command, 0o755);
		return { exec: { apiVersion: "client.authentication.k8s.io/v1beta1", command, provideClusterInfo: true } };
	}

	test("logs in by its helper, which is told what the protocol says", async () => {
		await standIn(good);
		user = helper(`const { kind, spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
			if (kind !== "ExecCredential" || spec.interactive !== false || !spec.cluster.server) process.exit(1);
			console.log(JSON.stringify({ apiVersion: "client.authentication.k8s.io/v1beta1", kind, status: { token: "from-the-helper" } }));`);
		expect(await outcome()).toBe(newer.revision);
		expect(cluster.authorization()).toBe("Bearer from-the-helper");
	});

	test("whose helper fails is a failure that doesn't tell what the helper wrote", async () => {
		await standIn(good);
		user = helper(`console.error("${sentinel}"); process.exit(1);`);
		const message = await failure();
		expect(message).toContain("by which the kubeconfig logs in, ended with an error");
		expect(message).not.toContain(sentinel);
	});

	test("whose helper is not installed is a failure that names it", async () => {
		await standIn(good);
		user = { exec: { apiVersion: "client.authentication.k8s.io/v1beta1", command: "no-such-auth-plugin" } };
		expect(await failure()).toContain('"no-such-auth-plugin", by which the kubeconfig logs in, can\'t be started (ENOENT). Install it');
	});

	test.each([
		["is no kubeconfig", `"${sentinel}"`],
		["is no YAML", `{${sentinel}: [`],
		["names no cluster", JSON.stringify({ apiVersion: "v1", kind: "Config", users: [{ name: sentinel, user: { token: sentinel } }] })],
		["is empty", ""],
	])("that %s is refused without being told", (_name, text) => {
		const asking = () => askArgo(wanted, text, limitSeconds);
		expect(asking).toThrow("The cluster's kubeconfig can't be read, or names no cluster.");
		expect(asking).not.toThrow(sentinel);
	});
});

describe("a preview", () => {
	test.each([
		["sees no change where the wanted template runs", world(healthy), undefined, true],
		["sees a change where it was taken back", world(rollout({ phase: "Degraded", abort: true })), undefined, false],
		["sees a change while it goes on", world(rollout({ phase: "Progressing" })), undefined, false],
		[
			"sees a change where it may not ask, so that `up` says why",
			world(healthy),
			{ status: 403, body: status(403, "Forbidden", "no") },
			false,
		],
		["sees a change where it was throttled, so that `up` asks with patience", world(healthy), { status: 429, body: {} }, false],
		["sees a change where nothing answers in time", world(healthy), "silence" as const, false],
	])("%s", async (_name, world, fault, expected) => {
		await standIn([[0, world]], () => (fault === "silence" ? silence() : fault));
		expect(await isArrived(question(), pace)).toBe(expected);
	});
});
