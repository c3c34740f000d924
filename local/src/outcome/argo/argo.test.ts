import { describe, expect, test } from "@jest/globals";
import { analysis, healthy, newer, older, rollout, world } from "../testing/cluster-worlds.ts";
import { limitSeconds, OnCluster, sentinel } from "../testing/on-cluster.ts";

const on = new OnCluster();

/** A synthetic cluster, and the real client of its API. */
describe("a rollout by Argo", () => {
	test("that comes through has arrived once Argo has taken the new template for stable, not before", async () => {
		await on.standIn([
			[0, world(rollout({ phase: "Healthy", stableRS: older.hash, currentPodHash: older.hash, observedGeneration: "6" }))],
			[20, world(rollout({ phase: "Progressing", message: "more replicas need to be updated" }))],
			[300, world(rollout({ phase: "Healthy" }))],
			[600, world(healthy)],
		]);
		expect(await on.outcome()).toBe(newer.revision);
		expect(on.pace.now()).toBe(600_000);
		expect(on.authorization).toBe(`Bearer ${sentinel}`);
	});

	test("is believed by the ReplicaSet that runs, not by the phase: healthy with the old template in place has not arrived", async () => {
		const lying = rollout({ phase: "Healthy", stableRS: older.hash, currentPodHash: older.hash });
		await on.standIn([[0, world(lying)]]);
		expect(await on.failure()).toContain("Argo says Healthy, and yet old runs.");
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
		await on.standIn([
			[0, world(rollout({ phase: "Progressing" }))],
			[200, world(back, runs)],
		]);
		const message = await on.failure();
		expect(message).toMatch(/^Rollout "api" in namespace "app" \(given: new\): Argo took it back, and old runs\. RolloutAborted: /);
		for (const each of told) expect(message).toContain(each);
		expect(message.split(aborted)).toHaveLength(2);
		expect(message).not.toContain("latency-p99");
		expect(message.includes("The analysis")).toBe(runs.some(({ metadata }) => metadata.ownerReferences?.[0]?.uid !== "another"));
		expect(message).toContain("kubectl argo rollouts retry rollout api -n app");
		expect(on.pace.now()).toBe(200_000);
	});

	test("that was taken back and had none before it says so", async () => {
		await on.standIn([[0, world(rollout({ phase: "Degraded", abort: true, stableRS: "", message: "RolloutAborted" }))]]);
		expect(await on.failure()).toContain("Argo took it back, and there was none before it.");
	});

	test("that is degraded for a minute is a failure; one that recovers before is none", async () => {
		const degraded = world(rollout({ phase: "Degraded", message: 'InvalidSpec: service "api" not found' }));
		await on.standIn([
			[0, degraded],
			[50, world(healthy)],
		]);
		expect(await on.outcome()).toBe(newer.revision);
		await on.standIn([[0, degraded]]);
		expect(await on.failure()).toContain('Argo calls it degraded. InvalidSpec: service "api" not found.');
		expect(on.pace.now()).toBe(60_000);
	});

	test("whose template is another by now was superseded", async () => {
		await on.standIn([
			[0, world(rollout({ phase: "Healthy" }, { template: { metadata: { annotations: { "learning-assistant/revision": "other" } } } }))],
		]);
		expect(await on.failure()).toContain("It was superseded: the Rollout asks for other now.");
	});

	test("that is not there was deleted by someone", async () => {
		await on.standIn([[0, world(undefined)]]);
		expect(await on.failure()).toContain("It is not there: it was deleted outside of this stack.");
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
		await on.standIn([[0, world]]);
		const message = await on.failure();
		expect(message).toContain(`The deployment is stuck, it has not ended within its limit of ${limitSeconds} s. ${told}`);
		expect(message).toContain("promote or abort it");
		expect(on.pace.now()).toBe(limitSeconds * 1000);
	});
});
