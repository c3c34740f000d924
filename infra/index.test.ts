import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { log, runtime } from "@pulumi/pulumi";
import program from "./index.ts";
import { record, secretMark } from "./testing/recording.ts";

const run = (values: Record<string, string>, secretKeys: string[] = []) =>
	record(() => {
		runtime.setAllConfig(values, secretKeys);
		return program();
	});

describe("the program", () => {
	test("reads the stack's settings and the application's files, and declares the stack", async () => {
		const { resources, result } = await run({ "learning-assistant:database": '{"replicas":2}' });
		expect(resources.find(({ type }) => type === "local:index:PostgresCluster")?.inputs).toMatchObject({ replicaZones: ["b", "c"] });
		const source = join(import.meta.dirname, "..", "app");
		expect(resources.find(({ type }) => type === "local:index:Release")?.inputs).toMatchObject({ source, digest: result.release });
	});

	test("takes a secret that Pulumi decrypted, and hands it on encrypted", async () => {
		const text = "SENTINEL".repeat(5);
		const { resources } = await run({ "learning-assistant:secrets": JSON.stringify({ tokenSecret: text }) }, [
			"learning-assistant:secrets",
		]);
		expect(resources.find(({ name }) => name === "secrets-token")?.inputs.value).toEqual({ [secretMark]: text });
	});

	test("refuses a secret in clear before anything is declared", async () => {
		const clear = { "learning-assistant:secrets": JSON.stringify({ tokenSecret: "SENTINEL".repeat(5) }) };
		await expect(run(clear)).rejects.toMatchObject({ name: "Refusal", mistakes: [{ path: "learning-assistant:secrets.tokenSecret" }] });
	});

	test("tells of a planned downtime before anything is asked for, and of none where the release before goes on answering", async () => {
		const warned = jest.spyOn(log, "warn").mockResolvedValue();
		const cloud = { "learning-assistant:cloud": "aws", "learning-assistant:edge": '{"domain":"learn.example.org"}' };
		const sentences = async (rollout: object) => {
			warned.mockClear();
			await run({ ...cloud, "learning-assistant:rollout": JSON.stringify(rollout) });
			return warned.mock.calls.map(([sentence]) => sentence);
		};
		expect(await sentences({ strategy: "recreate" })).toEqual([
			"A release that differs stops the one before it. Planned downtime: up to 1150 seconds (drain 70 s, migrate 180 s, start 900 s).",
		]);
		expect(await sentences({ strategy: "rolling" })).toEqual([]);
		warned.mockRestore();
	});

	test("can be run for one stack after another in one process", async () => {
		const first = await run({ "learning-assistant:network": '{"zones":3}' });
		const second = await run({ "learning-assistant:database": '{"replicas":0}' });
		expect(second.resources).toHaveLength(first.resources.length);
	});
});
