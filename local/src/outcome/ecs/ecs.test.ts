import { ECSClient, waitUntilServicesStable } from "@aws-sdk/client-ecs";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type EcsWorld, ecsError, type SyntheticEcs, startEcs } from "../testing/ecs-server.ts";
import { cluster, deployment, noService, service, steady, takenBack, taskDefinition, wanted, world } from "../testing/ecs-worlds.ts";
import { at, virtualPace } from "../testing/pace.ts";
import type { Fault } from "../testing/server.ts";
import { awaitOutcome, isArrived } from "../wait.ts";
import { askEcs } from "./question.ts";

const sentinel = "sentinel-of-a-secret-key";

/** As a person who is logged in has them; nothing of this machine's own account is looked at. */
const variables = {
	AWS_ACCESS_KEY_ID: "AKIASYNTHETIC",
	AWS_SECRET_ACCESS_KEY: sentinel,
	AWS_EC2_METADATA_DISABLED: "true",
	AWS_CONFIG_FILE: "/dev/null",
	AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

const before = { ...process.env };
let ecs: SyntheticEcs | undefined;
let pace = virtualPace();

beforeEach(() => {
	Object.assign(process.env, variables);
	pace = virtualPace();
});
afterEach(async () => {
	await ecs?.close();
	process.env = { ...before };
});

type Timeline = readonly (readonly [second: number, world: EcsWorld])[];

async function standIn(timeline: Timeline, faultOf: (count: number) => Fault | undefined = () => undefined): Promise<void> {
	ecs = await startEcs(() => at(timeline, pace.now()), faultOf);
	process.env.AWS_ENDPOINT_URL_ECS = ecs.url;
}

/** Accepts, and answers nobody until the look is over. */
function silence(): Fault {
	setImmediate(() => pace.runOut());
	return "silence";
}

const limitSeconds = 1000;
const outcome = () => awaitOutcome(askEcs(wanted, limitSeconds), pace);
const failure = () =>
	outcome().then(
		(running) => `arrived: ${running}`,
		({ message }: Error) => message,
	);

/** A synthetic ECS, and the real client of its API. */
describe("a deployment on ECS", () => {
	test("that ends well has arrived once it has ended, not before", async () => {
		const going = deployment(43, "IN_PROGRESS", { lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT" });
		await standIn([
			[0, world([42], [deployment(42, "SUCCESSFUL"), deployment(43, "PENDING")])],
			[60, world([42, 43], [deployment(42, "SUCCESSFUL"), going])],
			[900, world([43], [deployment(42, "SUCCESSFUL"), deployment(43, "SUCCESSFUL")])],
		]);
		expect(await outcome()).toBe(taskDefinition(43));
		expect(pace.now()).toBe(900_000);
		expect(new Set(ecs?.asked)).toEqual(
			new Set(["DescribeServices", "ListServiceDeployments", "DescribeServiceDeployments", "DescribeServiceRevisions"]),
		);
	});

	test("that ended well is not taken for arrived while tasks of another revision run", async () => {
		await standIn([
			[0, world([42, 43], [deployment(43, "SUCCESSFUL")])],
			[120, world([43], [deployment(43, "SUCCESSFUL")])],
		]);
		expect(await outcome()).toBe(taskDefinition(43));
		expect(pace.now()).toBe(120_000);
	});

	test("has arrived although a revision without tasks is still listed", async () => {
		const { currentServiceRevisions } = steady([42, 43]) as { readonly currentServiceRevisions: readonly object[] };
		const [gone, stays] = currentServiceRevisions;
		const listed = [{ ...gone, requestedTaskCount: 0, runningTaskCount: 0 }, stays];
		await standIn([[0, world([], [deployment(43, "SUCCESSFUL")], { currentServiceRevisions: listed })]]);
		expect(await outcome()).toBe(taskDefinition(43));
		expect(pace.now()).toBe(0);
	});

	test("that ECS has forgotten after ninety days has arrived where the wanted revision runs", async () => {
		await standIn([[0, world([43], [])]]);
		expect(await outcome()).toBe(taskDefinition(43));
		expect(pace.now()).toBe(0);
	});

	const alarm = { statusReason: "Service deployment rolled back because of alarms.", alarms: { status: "TRIGGERED", alarmNames: ["errors", "latency"], triggeredAlarmNames: ["learning-release-api-errors"] } }; // biome-ignore format: a table
	const breaker = { deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 } };
	const hook = { lifecycleStage: "POST_PRODUCTION_TRAFFIC_SHIFT", lifecycleHookDetails: [{ hookId: "1", targetType: "AWS_LAMBDA", targetArn: "arn:aws:lambda:eu-central-1:123456789012:function:learning-judge", status: "FAILED" }] }; // biome-ignore format: a table
	const late = { lifecycleStage: "BAKE_TIME", lifecycleHookDetails: [{ hookId: "2", targetType: "PAUSE", status: "TIMED_OUT" }] };
	const events = {
		events: [
			{ id: "3", createdAt: 1_700_000_500, message: "(service api) has reached a steady state." },
			{
				id: "2",
				createdAt: 1_700_000_400,
				message: "(service api) (port 3000) is unhealthy in (target-group green) due to (reason Health checks failed).",
			},
			{ id: "1", createdAt: 1_600_000_000, message: "(service api) was unable to place a task, long ago." },
		],
	};

	test.each([
		[
			"by an alarm",
			{ ...alarm, ...takenBack() },
			{},
			["Service deployment rolled back because of alarms.", "Alarms that fired: learning-release-api-errors."],
		],
		[
			"by the circuit breaker",
			{ ...breaker, ...takenBack({ reason: "The circuit breaker began it" }) },
			{},
			["The circuit breaker began it.", "3 failed tasks, of 3"],
		],
		[
			"by a hook that failed",
			{ ...hook, ...takenBack() },
			{},
			["The lifecycle hook learning-judge failed at POST_PRODUCTION_TRAFFIC_SHIFT."],
		],
		["by a pause that nobody ended", { ...late, ...takenBack() }, {}, ["The lifecycle hook PAUSE ran out of time at BAKE_TIME."]],
		["with the service's events", takenBack(), events, ["Its last events: (service api) (port 3000) is unhealthy"]],
		["without a reason", takenBack(), {}, ["ECS gives no reason."]],
	])("that was rolled back %s is a failure with that reason, and what runs instead", async (_name, more, ofService, told) => {
		const back = world([42], [deployment(42, "SUCCESSFUL"), deployment(43, "ROLLBACK_SUCCESSFUL", more)], ofService);
		await standIn([
			[0, world([42, 43], [deployment(42, "SUCCESSFUL"), deployment(43, "ROLLBACK_IN_PROGRESS", more)], ofService)],
			[300, back],
		]);
		const message = await failure();
		expect(message).toMatch(/^service "api" on ECS \(given: learning-api:43\): ECS rolled it back, and learning-api:42 runs\./);
		for (const each of told) expect(message).toContain(each);
		expect(message).not.toContain("long ago");
		expect(message).not.toContain("steady state");
		expect(message).toContain("run `npm run up` again");
		expect(pace.now()).toBe(300_000);
	});

	test("that was rolled back is a success to whoever waits for a steady service, which is the control", async () => {
		await standIn([[0, world([42], [deployment(43, "ROLLBACK_SUCCESSFUL", takenBack())])]]);
		const client = new ECSClient({ region: "eu-central-1" });
		expect(await waitUntilServicesStable({ client, maxWaitTime: 20 }, { cluster, services: [service] })).toMatchObject({
			state: "SUCCESS",
		});
		expect(await failure()).toContain("ECS rolled it back");
	});

	test("of other settings with the same task definition is a failure too where it was rolled back", async () => {
		const again = { ...deployment(43, "ROLLBACK_SUCCESSFUL", { createdAt: 1_700_009_000, ...takenBack() }), serviceDeploymentArn: "later" };
		await standIn([[0, world([43], [deployment(43, "SUCCESSFUL"), again])]]);
		expect(await failure()).toContain("ECS rolled it back");
	});

	test.each([
		[
			"stopped by a person",
			deployment(43, "STOPPED", { statusReason: "Stopped by operator" }),
			"was stopped before its end; learning-api:42 runs. Stopped by operator.",
		],
		[
			"on a way back that failed",
			deployment(43, "ROLLBACK_FAILED", { statusReason: "No capacity" }),
			"It failed, and so did the way back: learning-api:42 runs. No capacity.",
		],
		["superseded by another one", deployment(44, "SUCCESSFUL"), "was superseded by one of learning-api:44 (SUCCESSFUL)."],
	])("that was %s is a failure in its own words", async (_name, newest, told) => {
		await standIn([
			[
				0,
				world([42], [deployment(42, "SUCCESSFUL"), deployment(43, "SUCCESSFUL", { createdAt: 0, serviceDeploymentArn: "older" }), newest]),
			],
		]);
		expect(await failure()).toContain(told);
		expect(pace.now()).toBe(0);
	});

	test.each([
		["there is no such service", noService, "was deleted outside of this stack"],
		["the service is being deleted", { ...noService, service: steady([42], { status: "DRAINING" }) }, "was deleted outside of this stack"],
		[
			"another strategy stands in it",
			world([42], [], { deploymentConfiguration: { strategy: "ROLLING" } }),
			"Its strategy is ROLLING and not CANARY",
		],
		[
			"it says no strategy, which is ECS' default",
			world([42], [], { deploymentConfiguration: {} }),
			"Its strategy is ROLLING and not CANARY",
		],
	])("where %s is a failure at once", async (_name, world, told) => {
		await standIn([[0, world]]);
		expect(await failure()).toContain(told);
		expect(pace.now()).toBe(0);
	});

	test("that has not begun gets two minutes, for ECS writes it down late", async () => {
		const old = world([42], [deployment(42, "SUCCESSFUL")]);
		await standIn([
			[0, old],
			[100, world([42, 43], [deployment(42, "SUCCESSFUL"), deployment(43, "SUCCESSFUL")])],
			[110, world([43], [deployment(43, "SUCCESSFUL")])],
		]);
		expect(await outcome()).toBe(taskDefinition(43));
		await ecs?.close();
		pace = virtualPace();
		await standIn([[0, old]]);
		expect(await failure()).toContain("No deployment of it has begun; the newest one is of learning-api:42 (SUCCESSFUL).");
		expect(pace.now()).toBe(120_000);
	});

	test.each([
		["goes on", deployment(43, "IN_PROGRESS", { lifecycleStage: "BAKE_TIME" }), "ECS says IN_PROGRESS at BAKE_TIME, 1 of 2 tasks run."],
		[
			"waits for a person",
			deployment(43, "IN_PROGRESS", { lifecycleHookDetails: [{ hookId: "1", targetType: "PAUSE", status: "AWAITING_ACTION" }] }),
			"It is paused for a person by its hook PAUSE.",
		],
		["goes back without end", deployment(43, "ROLLBACK_IN_PROGRESS"), "ECS says ROLLBACK_IN_PROGRESS"],
		["is in a state that ECS has added since", deployment(43, "RECONSIDERING"), "ECS says RECONSIDERING"],
	])("that %s beyond the limit is stuck, and its stage is told", async (_name, newest, told) => {
		await standIn([[0, world([42, 43], [newest])]]);
		const message = await failure();
		expect(message).toContain(`The deployment is stuck, it has not ended within its limit of ${limitSeconds} s. `);
		expect(message).toContain(told);
		expect(pace.now()).toBe(limitSeconds * 1000);
	});
});

describe("an ECS that does not answer as asked", () => {
	const good: Timeline = [[0, world([43], [deployment(43, "SUCCESSFUL")])]];
	const passing: readonly (readonly [string, Fault])[] = [
		["throttles", { status: 400, body: ecsError("ThrottlingException", "Rate exceeded") }],
		["throttles under its other name", { status: 400, body: ecsError("RequestLimitExceeded", "Request limit exceeded.") }],
		["says that it is too much by its status alone", { status: 429, body: {} }],
		["has a fault of its own", { status: 500, body: ecsError("ServerException", "Service Unavailable") }],
		["is behind a broken gateway", { status: 502, body: {} }],
	];

	test.each(passing)("and %s is asked again, each time later, and the outcome is the same", async (_name, fault) => {
		await standIn(good, (count) => (count <= 7 ? fault : undefined));
		expect(await outcome()).toBe(taskDefinition(43));
		expect(pace.slept).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
	});

	test.each(passing)("and %s until the limit leaves the outcome unknown, which is a failure", async (_name, fault) => {
		await standIn(good, () => fault);
		expect(await failure()).toMatch(
			/How the deployment ended could not be learned within its limit of 1000 s: .*[.] Look that it can be reached/,
		);
		expect(pace.now()).toBe(limitSeconds * 1000);
	});

	test("is given between half and all of a pause, by chance, so that two services do not ask together", async () => {
		pace = virtualPace(() => 0);
		await standIn(good, (count) => (count <= 3 ? { status: 429, body: {} } : undefined));
		await outcome();
		expect(pace.slept).toEqual([1000, 2000, 4000]);
	});

	test("and accepts without ever answering does not hold the wait beyond its limit", async () => {
		await standIn(good, (count) => (count <= 2 ? silence() : undefined));
		expect(await outcome()).toBe(taskDefinition(43));
		expect([pace.slept, pace.now()]).toEqual([[2000, 4000], 66_000]);
		await ecs?.close();
		pace = virtualPace();
		await standIn(good, silence);
		expect(await failure()).toContain("No answer came within 30 s.");
		expect(pace.now()).toBeLessThanOrEqual((limitSeconds + 30) * 1000);
	});

	test.each([
		[
			"denies",
			"AccessDeniedException",
			"User: arn:aws:iam::123456789012:user/ci is not authorized to perform: ecs:DescribeServices",
			/may not ask ECS.*not authorized to perform: ecs:DescribeServices.*Allow ecs:DescribeServices/,
		],
		["knows no such cluster", "ClusterNotFoundException", "Cluster not found.", /The cluster is not there/],
		["knows no such service", "ServiceNotFoundException", "Service not found.", /The service is not there/],
		[
			"is another account's",
			"InvalidParameterException",
			"Identifier is for 210987654321. Your accountId is 123456789012",
			/another account or region.*Identifier is for 210987654321/,
		],
		["takes no such credentials", "UnrecognizedClientException", `signed with ${sentinel}`, /takes no credentials/],
		["takes no expired credentials", "ExpiredTokenException", `token ${sentinel} expired`, /takes no credentials/],
		["finds the signature wrong", "InvalidSignatureException", `The canonical string was ${sentinel}`, /takes no credentials/],
	])("because it %s ends the wait at once, with what to do and without the key", async (_name, type, message, told) => {
		await standIn(good, () => ({ status: 400, body: ecsError(type, message) }));
		const refusal = await failure();
		expect(refusal).toMatch(told);
		expect(refusal).not.toContain(sentinel);
		expect(pace.slept).toEqual([]);
	});

	test("because nobody is logged in ends the wait at once", async () => {
		await standIn(good);
		delete process.env.AWS_ACCESS_KEY_ID;
		delete process.env.AWS_SECRET_ACCESS_KEY;
		expect(await failure()).toContain("there are none, or they are wrong or have expired");
		expect(pace.slept).toEqual([]);
	});

	test("in a way that nobody foresaw is a bug and no refusal", async () => {
		await standIn(good, () => ({ status: 400, body: ecsError("NobodyHeardOfThisException", "?") }));
		await expect(outcome()).rejects.toMatchObject({ name: "NobodyHeardOfThisException" });
	});
});

describe("a preview", () => {
	test.each([
		["sees no change where the wanted revision runs", world([43], [deployment(43, "SUCCESSFUL")]), undefined, true],
		["sees a change where it was rolled back", world([42], [deployment(43, "ROLLBACK_SUCCESSFUL", takenBack())]), undefined, false],
		["sees a change while it goes on", world([42], [deployment(43, "IN_PROGRESS")]), undefined, false],
		[
			"sees a change where it may not ask, so that `up` says why",
			noService,
			{ status: 400, body: ecsError("AccessDeniedException", "no") },
			false,
		],
		["sees a change where it was throttled, so that `up` asks with patience", noService, { status: 429, body: {} }, false],
		["sees a change where nothing answers in time", world([43], [deployment(43, "SUCCESSFUL")]), "silence" as const, false],
	])("%s", async (_name, world, fault, expected) => {
		await standIn([[0, world]], () => (fault === "silence" ? silence() : fault));
		expect(await isArrived(askEcs(wanted, limitSeconds), pace)).toBe(expected);
	});
});
