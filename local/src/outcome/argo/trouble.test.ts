import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { healthy, newer, rollout, wanted, world } from "../testing/cluster-worlds.ts";
import { status } from "../testing/kubernetes-server.ts";
import { limitSeconds, OnCluster, sentinel, type Timeline } from "../testing/on-cluster.ts";
import type { Fault } from "../testing/server.ts";
import { isArrived } from "../wait.ts";
import { askArgo } from "./question.ts";

const on = new OnCluster();

describe("a cluster that does not answer as asked", () => {
	const good: Timeline = [[0, world(healthy)]];
	const passing: readonly (readonly [string, Fault])[] = [
		["throttles", { status: 429, body: status(429, "TooManyRequests", "slow down") }],
		["is upgraded meanwhile", { status: 503, body: status(503, "ServiceUnavailable", "apiserver is shutting down") }],
		["cuts the connection", "cut"],
	];

	test.each(passing)("and %s is asked again, each time later, and the outcome is the same", async (_name, fault) => {
		await on.standIn(good, (count) => (count <= 7 ? fault : undefined));
		expect(await on.outcome()).toBe(newer.revision);
		expect(on.pace.slept).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
	});

	test.each(passing)("and %s until the limit leaves the outcome unknown, which is a failure", async (_name, fault) => {
		await on.standIn(good, () => fault);
		expect(await on.failure()).toContain("How the deployment ended could not be learned within its limit of 1000 s: ");
		expect(on.pace.now()).toBe(limitSeconds * 1000);
	});

	test("and accepts without ever answering does not hold the wait beyond its limit", async () => {
		await on.standIn(good, (count) => (count <= 2 ? on.silence() : undefined));
		expect(await on.outcome()).toBe(newer.revision);
		expect([on.pace.slept, on.pace.now()]).toEqual([[2000, 4000], 66_000]);
	});

	test.each([
		["takes no expired token", 401, "Unauthorized", /takes no credentials.*Log in to the cloud again/],
		["denies", 403, 'rollouts.argoproj.io "api" is forbidden', /may not ask the cluster.*It says: rollouts.argoproj.io "api" is forbidden/],
	])("because it %s ends the wait at once, with what to do and without the token", async (_name, code, message, told) => {
		await on.standIn(good, () => ({ status: code, body: { ...status(code, "No", message), details: { token: sentinel } } }));
		const refusal = await on.failure();
		expect(refusal).toMatch(told);
		expect(refusal).not.toContain(sentinel);
		expect(on.pace.slept).toEqual([]);
	});

	test("in a way that nobody foresaw is a bug and no refusal", async () => {
		await on.standIn(good, () => ({ status: 418, body: status(418, "Teapot", "?") }));
		await expect(on.outcome()).rejects.toMatchObject({ code: 418 });
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
		await on.standIn(good);
		on.user = helper(`const { kind, spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
			if (kind !== "ExecCredential" || spec.interactive !== false || !spec.cluster.server) process.exit(1);
			console.log(JSON.stringify({ apiVersion: "client.authentication.k8s.io/v1beta1", kind, status: { token: "from-the-helper" } }));`);
		expect(await on.outcome()).toBe(newer.revision);
		expect(on.authorization).toBe("Bearer from-the-helper");
	});

	test("whose helper fails is a failure that doesn't tell what the helper wrote", async () => {
		await on.standIn(good);
		on.user = helper(`console.error("${sentinel}"); process.exit(1);`);
		const message = await on.failure();
		expect(message).toContain("by which the kubeconfig logs in, ended with an error");
		expect(message).not.toContain(sentinel);
	});

	test("whose helper is not installed is a failure that names it", async () => {
		await on.standIn(good);
		on.user = { exec: { apiVersion: "client.authentication.k8s.io/v1beta1", command: "no-such-auth-plugin" } };
		expect(await on.failure()).toContain('"no-such-auth-plugin", by which the kubeconfig logs in, can\'t be started (ENOENT). Install it');
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
		await on.standIn([[0, world]], () => (fault === "silence" ? on.silence() : fault));
		expect(await isArrived(on.question(), on.pace)).toBe(expected);
	});
});
