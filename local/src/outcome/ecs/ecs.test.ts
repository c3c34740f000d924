import { ECSClient, waitUntilServicesStable } from "@aws-sdk/client-ecs";
import { describe, expect, test } from "@jest/globals";
import { cluster, deployment, noService, service, steady, takenBack, taskDefinition, world } from "../testing/ecs-worlds.ts";
import { limitSeconds, OnEcs } from "../testing/on-ecs.ts";

const on = new OnEcs();

/** A synthetic ECS, and the real client of its API. */
describe("a deployment on ECS", () => {
	test("that ends well has arrived once it has ended, not before", async () => {
		const going = deployment(43, "IN_PROGRESS", { lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT" });
		await on.standIn([
			[0, world([42], [deployment(42, "SUCCESSFUL"), deployment(43, "PENDING")])],
			[60, world([42, 43], [deployment(42, "SUCCESSFUL"), going])],
			[900, world([43], [deployment(42, "SUCCESSFUL"), deployment(43, "SUCCESSFUL")])],
		]);
		expect(await on.outcome()).toBe(taskDefinition(43));
		expect(on.pace.now()).toBe(900_000);
		expect(new Set(on.asked)).toEqual(
			new Set(["DescribeServices", "ListServiceDeployments", "DescribeServiceDeployments", "DescribeServiceRevisions"]),
		);
	});

	test("that ended well is not taken for arrived while tasks of another revision run", async () => {
		await on.standIn([
			[0, world([42, 43], [deployment(43, "SUCCESSFUL")])],
			[120, world([43], [deployment(43, "SUCCESSFUL")])],
		]);
		expect(await on.outcome()).toBe(taskDefinition(43));
		expect(on.pace.now()).toBe(120_000);
	});

	test("has arrived although a revision without tasks is still listed", async () => {
		const { currentServiceRevisions } = steady([42, 43]) as { readonly currentServiceRevisions: readonly object[] };
		const [gone, stays] = currentServiceRevisions;
		const listed = [{ ...gone, requestedTaskCount: 0, runningTaskCount: 0 }, stays];
		await on.standIn([[0, world([], [deployment(43, "SUCCESSFUL")], { currentServiceRevisions: listed })]]);
		expect(await on.outcome()).toBe(taskDefinition(43));
		expect(on.pace.now()).toBe(0);
	});

	test("that ECS has forgotten after ninety days has arrived where the wanted revision runs", async () => {
		await on.standIn([[0, world([43], [])]]);
		expect(await on.outcome()).toBe(taskDefinition(43));
		expect(on.pace.now()).toBe(0);
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
		await on.standIn([
			[0, world([42, 43], [deployment(42, "SUCCESSFUL"), deployment(43, "ROLLBACK_IN_PROGRESS", more)], ofService)],
			[300, back],
		]);
		const message = await on.failure();
		expect(message).toMatch(/^service "api" on ECS \(given: learning-api:43\): ECS rolled it back, and learning-api:42 runs\./);
		for (const each of told) expect(message).toContain(each);
		expect(message).not.toContain("long ago");
		expect(message).not.toContain("steady state");
		expect(message).toContain("run `npm run up` again");
		expect(on.pace.now()).toBe(300_000);
	});

	test("that was rolled back is a success to whoever waits for a steady service, which is the control", async () => {
		await on.standIn([[0, world([42], [deployment(43, "ROLLBACK_SUCCESSFUL", takenBack())])]]);
		const client = new ECSClient({ region: "eu-central-1" });
		expect(await waitUntilServicesStable({ client, maxWaitTime: 20 }, { cluster, services: [service] })).toMatchObject({
			state: "SUCCESS",
		});
		expect(await on.failure()).toContain("ECS rolled it back");
	});

	test("of other settings with the same task definition is a failure too where it was rolled back", async () => {
		const again = { ...deployment(43, "ROLLBACK_SUCCESSFUL", { createdAt: 1_700_009_000, ...takenBack() }), serviceDeploymentArn: "later" };
		await on.standIn([[0, world([43], [deployment(43, "SUCCESSFUL"), again])]]);
		expect(await on.failure()).toContain("ECS rolled it back");
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
		await on.standIn([
			[
				0,
				world([42], [deployment(42, "SUCCESSFUL"), deployment(43, "SUCCESSFUL", { createdAt: 0, serviceDeploymentArn: "older" }), newest]),
			],
		]);
		expect(await on.failure()).toContain(told);
		expect(on.pace.now()).toBe(0);
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
		await on.standIn([[0, world]]);
		expect(await on.failure()).toContain(told);
		expect(on.pace.now()).toBe(0);
	});

	test("that has not begun gets two minutes, for ECS writes it down late", async () => {
		const old = world([42], [deployment(42, "SUCCESSFUL")]);
		await on.standIn([
			[0, old],
			[100, world([42, 43], [deployment(42, "SUCCESSFUL"), deployment(43, "SUCCESSFUL")])],
			[110, world([43], [deployment(43, "SUCCESSFUL")])],
		]);
		expect(await on.outcome()).toBe(taskDefinition(43));
		await on.standIn([[0, old]]);
		expect(await on.failure()).toContain("No deployment of it has begun; the newest one is of learning-api:42 (SUCCESSFUL).");
		expect(on.pace.now()).toBe(120_000);
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
		await on.standIn([[0, world([42, 43], [newest])]]);
		const message = await on.failure();
		expect(message).toContain(`The deployment is stuck, it has not ended within its limit of ${limitSeconds} s. `);
		expect(message).toContain(told);
		expect(on.pace.now()).toBe(limitSeconds * 1000);
	});
});
