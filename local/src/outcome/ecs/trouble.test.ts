import { describe, expect, test } from "@jest/globals";
import { ecsError } from "../testing/ecs-server.ts";
import { deployment, noService, takenBack, taskDefinition, wanted, world } from "../testing/ecs-worlds.ts";
import { limitSeconds, OnEcs, sentinel, type Timeline } from "../testing/on-ecs.ts";
import { virtualPace } from "../testing/pace.ts";
import type { Fault } from "../testing/server.ts";
import { isArrived } from "../wait.ts";
import { askEcs } from "./question.ts";

const on = new OnEcs();

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
		await on.standIn(good, (count) => (count <= 7 ? fault : undefined));
		expect(await on.outcome()).toBe(taskDefinition(43));
		expect(on.pace.slept).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
	});

	test.each(passing)("and %s until the limit leaves the outcome unknown, which is a failure", async (_name, fault) => {
		await on.standIn(good, () => fault);
		expect(await on.failure()).toMatch(
			/How the deployment ended could not be learned within its limit of 1000 s: .*[.] Look that it can be reached/,
		);
		expect(on.pace.now()).toBe(limitSeconds * 1000);
	});

	test("is given between half and all of a pause, by chance, so that two services do not ask together", async () => {
		await on.standIn(
			good,
			(count) => (count <= 3 ? { status: 429, body: {} } : undefined),
			virtualPace(() => 0),
		);
		await on.outcome();
		expect(on.pace.slept).toEqual([1000, 2000, 4000]);
	});

	test("and accepts without ever answering does not hold the wait beyond its limit", async () => {
		await on.standIn(good, (count) => (count <= 2 ? on.silence() : undefined));
		expect(await on.outcome()).toBe(taskDefinition(43));
		expect([on.pace.slept, on.pace.now()]).toEqual([[2000, 4000], 66_000]);
		await on.standIn(good, () => on.silence());
		expect(await on.failure()).toContain("No answer came within 30 s.");
		expect(on.pace.now()).toBeLessThanOrEqual((limitSeconds + 30) * 1000);
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
		await on.standIn(good, () => ({ status: 400, body: ecsError(type, message) }));
		const refusal = await on.failure();
		expect(refusal).toMatch(told);
		expect(refusal).not.toContain(sentinel);
		expect(on.pace.slept).toEqual([]);
	});

	test("because nobody is logged in ends the wait at once", async () => {
		await on.standIn(good);
		delete process.env.AWS_ACCESS_KEY_ID;
		delete process.env.AWS_SECRET_ACCESS_KEY;
		expect(await on.failure()).toContain("there are none, or they are wrong or have expired");
		expect(on.pace.slept).toEqual([]);
	});

	test("in a way that nobody foresaw is a bug and no refusal", async () => {
		await on.standIn(good, () => ({ status: 400, body: ecsError("NobodyHeardOfThisException", "?") }));
		await expect(on.outcome()).rejects.toMatchObject({ name: "NobodyHeardOfThisException" });
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
		await on.standIn([[0, world]], () => (fault === "silence" ? on.silence() : fault));
		expect(await isArrived(askEcs(wanted, limitSeconds), on.pace)).toBe(expected);
	});
});
