import { existsSync } from "node:fs";
import { afterEach, describe, expect, test } from "@jest/globals";
import { eventually, listens, pidsThatMention } from "../testing/machine-facts.ts";
import { TestStack } from "../testing/test-stack.ts";

/** The full count belongs to `npm run bench -- crash`; a fifth of it is a test. */
const kills = Number(process.env.CRASH_KILLS ?? 10);
const rounds = Number(process.env.CRASH_ROUNDS ?? 4);
const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A small generator, so that a printed seed brings the same moments again. */
function randomness(from: number): () => number {
	let state = from;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

describe(`an engine that is killed (seed ${seed})`, () => {
	const random = randomness(seed);
	let stack: TestStack | undefined;

	afterEach(async () => {
		await stack?.dispose();
		stack = undefined;
	}, 120_000);

	test(`at ${kills} random moments of up is continued by the next up`, async () => {
		stack = new TestStack();
		for (let kill = 0; kill < kills; kill++) {
			const { child, ended } = stack.start("up");
			await new Promise((resolve) => setTimeout(resolve, 200 + random() * 5000));
			child.kill("SIGKILL");
			await ended;
		}
		await stack.must("up");
		const status = await stack.json<{ healthy: boolean; processes: { starts: number; name: string }[] }>("status");
		expect(status.healthy).toBe(true);
		expect((await fetch(String(stack.outputs().url))).status).toBe(200);
	}, 3_600_000);

	test(`at a random moment of down is continued by the next down, ${rounds} rounds leaving no process, port or file`, async () => {
		stack = new TestStack();
		for (let round = 0; round < rounds; round++) {
			await stack.must("up");
			const home = stack.home;
			const { processes } = await stack.json<{ processes: { address: string }[] }>("status");
			const ports = processes.map(({ address }) => Number(address.split(":").at(-1)));
			const { child, ended } = stack.start("down");
			await new Promise((resolve) => setTimeout(resolve, 100 + random() * 2000));
			child.kill("SIGKILL");
			await ended;
			await stack.must("down");
			expect(existsSync(home)).toBe(false);
			expect(stack.stateFiles()).toEqual([]);
			expect(await Promise.all(ports.map((port) => listens(port)))).toEqual(ports.map(() => false));
			await eventually("no process mentions the home", () => pidsThatMention(home).length === 0, 10_000);
		}
	}, 3_600_000);
});
