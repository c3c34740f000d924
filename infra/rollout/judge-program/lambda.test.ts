import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { begin, type Decision, observe } from "../judge/judge.ts";
import { type Observation, standardBounds } from "../judge/observation.ts";
import { judgeDefaults } from "../judge/settings.ts";
import { entryFile, packProgram } from "../judge-program.ts";
import type { Version } from "../steps.ts";
import { deploymentArn, groups, revisions, type SyntheticAws, syntheticAws } from "./aws-fixture.ts";
import type { HookAnswer, HookEvent, HookSettings, Memory } from "./hook.ts";

const project = join(import.meta.dirname, "..", "..", "..");
const node = join(project, "node_modules", ".bin", "node");

const settings: HookSettings = {
	loadBalancer: "app/stack/1",
	analyses: 2,
	holdSeconds: 300,
	errorRate: 0.01,
	latencyP99Ms: 500,
	falseRollback: 0.001,
	missed: 0.01,
	onInconclusive: "hold",
	onNoData: "roll back",
};
/** Minutes of a hold of 300 seconds whose figures are there when it ends, and those of them that a bad release is judged by. */
const minutes = { healthy: 3, bad: 1 };

let folder: string;
let aws: SyntheticAws;

/** The function as Lambda has it: its files in a folder, the SDK from outside of it, the handler by its name. */
beforeAll(async () => {
	aws = await syntheticAws();
	folder = mkdtempSync(join(tmpdir(), "judge-"));
	for (const [name, text] of Object.entries(packProgram("lambda"))) writeFileSync(join(folder, name), text);
	symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
});
afterAll(async () => {
	rmSync(folder, { recursive: true, force: true });
	await aws.close();
});
beforeEach(() => {
	aws.calls.length = 0;
	Object.assign(aws, { figures: {}, pageSize: 1000, first: false, tags: [], error: undefined });
});

interface Asked {
	readonly answer: HookAnswer;
	readonly log: { readonly sentence: string; readonly decision?: Decision };
}

const invocation = (stage: string, weight: number | undefined, hookDetails?: Memory): HookEvent => ({
	lifecycleStage: stage,
	resourceArn: deploymentArn,
	executionDetails: {
		serviceArn: "arn:aws:ecs:us-east-1:123456789012:service/cluster/api",
		targetServiceRevisionArn: revisions.new,
		productionTrafficWeights: weight === undefined ? {} : { [revisions.new]: weight, [revisions.old]: 100 - weight },
	},
	...(hookDetails && { hookDetails }),
});
/** Ten per cent have been held, and ECS asks before it shifts the rest. */
const held = (hookDetails?: Memory) => invocation("PRE_PRODUCTION_TRAFFIC_SHIFT", 10, hookDetails);
const earlier = (failures = 0): Memory => ({ shift: "PRE_PRODUCTION_TRAFFIC_SHIFT 10", shiftedAt: Date.now() / 1000 - 1000, failures });

async function ask(event: HookEvent, change: Partial<HookSettings> = {}): Promise<Asked> {
	const call = `import { handler } from "./${entryFile("lambda")}"; console.log(JSON.stringify(await handler(${JSON.stringify(event)})));`;
	const env = {
		AWS_ENDPOINT_URL: aws.endpoint,
		AWS_REGION: "us-east-1",
		AWS_ACCESS_KEY_ID: "synthetic",
		AWS_SECRET_ACCESS_KEY: "synthetic",
		JUDGE: JSON.stringify({ ...settings, ...change }),
	};
	const { stdout } = await promisify(execFile)(node, ["--input-type=module", "--eval", call], { cwd: folder, env });
	const [log, answer] = stdout
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line)) as [Asked["log"], HookAnswer];
	return { answer, log };
}

/** From the old version's beginning to the deployment's: 7,200 − 900 seconds. */
const recordMinutes = 105;

/** The judge's own decision on the same figures, all of a version's minutes at once. */
function expected(old: { requests: number; errors?: number }, now: { requests: number; errors?: number }, seenMinutes: number): Decision {
	const bucket = standardBounds.findIndex((bound) => bound >= 50);
	const seen = (version: Version, { requests, errors = 0 }: typeof old): Observation => ({
		version,
		at: 1,
		requests: requests * seenMinutes,
		failed: errors * seenMinutes,
		latency: [...standardBounds, 0].map((_none, at) => (at === bucket ? requests * seenMinutes : 0)),
		crashes: 0,
		unready: 0,
	});
	const recorded = { count: (old.errors ?? 0) * recordMinutes, of: old.requests * recordMinutes };
	const [judge] = observe(begin({ ...judgeDefaults, recorded, analyses: settings.analyses }), seen("old", old));
	return observe(judge, seen("new", now))[1];
}

describe("the judge as a hook of ECS", () => {
	const healthy = { old: { requests: 9000, errors: 9 }, new: { requests: 1000, errors: 1 } };
	const bad = { old: healthy.old, new: { requests: 1000, errors: 50 } };
	const figures = (both: typeof healthy) => ({ [groups.old]: both.old, [groups.new]: both.new });

	test.each([
		["lets a healthy release go on", healthy, minutes.healthy, "SUCCEEDED"],
		["takes a bad one back", bad, minutes.bad, "FAILED"],
	] as const)("%s, by the judge's own decision on the same figures", async (_name, both, judged, hookStatus) => {
		aws.figures = figures(both);
		const { answer, log } = await ask(held());
		expect(answer).toEqual({ hookStatus });
		expect(log.decision).toEqual(expected(both.old, both.new, judged));
	});

	test("waits while few have asked, and remembers since when", async () => {
		aws.figures = figures({ old: healthy.old, new: { requests: 5, errors: 0 } });
		const { answer } = await ask(held());
		const hookDetails = { shift: "PRE_PRODUCTION_TRAFFIC_SHIFT 10", shiftedAt: expect.any(Number), failures: 0 };
		expect(answer).toEqual({ hookStatus: "IN_PROGRESS", callBackDelay: 30, hookDetails });
		expect(Date.now() / 1000 - (answer.hookDetails?.shiftedAt ?? 0)).toBeGreaterThanOrEqual(settings.holdSeconds);
	});

	test.each([
		["undecided goes on waiting where a person shall decide", 5, { onInconclusive: "hold" }, "IN_PROGRESS"],
		["undecided is taken back where the policy says so", 5, { onInconclusive: "roll back" }, "FAILED"],
		["unasked goes on waiting where a person shall decide", 0, { onNoData: "hold" }, "IN_PROGRESS"],
		["unasked is taken back where the policy says so", 0, { onNoData: "roll back" }, "FAILED"],
	] as const)("what is still %s once the hold is over", async (_name, requests, policy, hookStatus) => {
		aws.figures = figures({ old: healthy.old, new: { requests, errors: 0 } });
		expect((await ask(held(earlier()), policy)).answer.hookStatus).toBe(hookStatus);
	});

	test("what is held passes once a person says so of this deployment, and not while the hold lasts", async () => {
		aws.figures = figures({ old: healthy.old, new: { requests: 5, errors: 0 } });
		aws.tags = [{ key: "judge-overruled", value: "another" }];
		expect((await ask(held(earlier()))).answer.hookStatus).toBe("IN_PROGRESS");
		aws.tags = [{ key: "judge-overruled", value: "one" }];
		expect((await ask(held())).answer.hookStatus).toBe("IN_PROGRESS");
		const { answer, log } = await ask(held(earlier()));
		expect(answer).toEqual({ hookStatus: "SUCCEEDED" });
		expect(log.sentence).toMatch(/^a person lets it pass; new version: /);
	});

	test("a release that fails can't be let pass by anyone", async () => {
		aws.figures = figures(bad);
		aws.tags = [{ key: "judge-overruled", value: "one" }];
		expect((await ask(held(earlier()))).answer.hookStatus).toBe("FAILED");
	});

	test("before the first shift there is nothing to judge, and a first release has none before it", async () => {
		expect((await ask(invocation("PRE_PRODUCTION_TRAFFIC_SHIFT", 0))).answer).toEqual({ hookStatus: "SUCCEEDED" });
		expect(aws.calls).toEqual([]);
		aws.first = true;
		expect((await ask(invocation("POST_PRODUCTION_TRAFFIC_SHIFT", undefined))).answer).toEqual({ hookStatus: "SUCCEEDED" });
	});

	test("after the last shift it begins anew, whatever it remembers of the one before", async () => {
		aws.figures = figures(healthy);
		const { answer } = await ask(invocation("POST_PRODUCTION_TRAFFIC_SHIFT", undefined, earlier()));
		expect(answer).toMatchObject({ hookStatus: "IN_PROGRESS", hookDetails: { shift: "POST_PRODUCTION_TRAFFIC_SHIFT 100" } });
	});

	test("joins an answer's pages", async () => {
		aws.figures = figures(bad);
		aws.pageSize = 1;
		const { log } = await ask(held());
		expect(aws.calls.filter((call) => call === "GetMetricData").length).toBeGreaterThan(100);
		expect(log.decision).toEqual(expected(bad.old, bad.new, minutes.bad));
	});

	test.each([
		["throttled", { type: "ThrottlingException", status: 400 }],
		["denied", { type: "AccessDeniedException", status: 400 }],
	] as const)("that is %s four times in a row still waits, and ends the release the fifth time", async (_name, error) => {
		aws.error = error;
		const first = await ask(held());
		expect(first.answer).toMatchObject({ hookStatus: "IN_PROGRESS", hookDetails: { failures: 1 } });
		expect(first.log.sentence).toContain(error.type);
		expect((await ask(held(earlier(3)))).answer).toMatchObject({ hookStatus: "IN_PROGRESS", hookDetails: { failures: 4 } });
		expect((await ask(held(earlier(4)))).answer).toEqual({ hookStatus: "FAILED" });
	});

	test("counts failures in a row: one that succeeds between them begins anew", async () => {
		aws.figures = figures({ old: healthy.old, new: { requests: 5, errors: 0 } });
		expect((await ask(held(earlier(4)))).answer).toMatchObject({ hookDetails: { failures: 0 } });
	});
});
