import { printBars } from "../cli/src/measure/bars.ts";
import { TestStack } from "../cli/src/testing/test-stack.ts";

const rounds = 3;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Brings a stack up and down three times and holds the medians to the bars. Exit status 1 where one is missed. */
export async function bench(): Promise<void> {
	const colds: number[] = [];
	const noops: number[] = [];
	const downs: number[] = [];
	const memories: number[] = [];
	for (let round = 0; round < rounds; round++) {
		process.stderr.write(`  round ${round + 1} of ${rounds} …\n`);
		const stack = new TestStack();
		try {
			colds.push((await stack.must("up")).tookMs);
			noops.push((await stack.must("up")).tookMs);
			memories.push((await stack.json<{ totalMemoryBytes: number }>("status")).totalMemoryBytes / 1e6);
			downs.push((await stack.must("down")).tookMs);
		} finally {
			await stack.dispose();
		}
	}
	printBars(`figure (median of ${rounds}, whole process)`, [
		{ name: "cold up to the first 200", value: median(colds) / 1000, unit: "s", bar: 10 },
		{ name: "up without a change", value: median(noops) / 1000, unit: "s", bar: 2 },
		{ name: "down", value: median(downs) / 1000, unit: "s", bar: 3 },
		{ name: "memory (PSS) of everything", value: median(memories), unit: "MB", bar: 900 },
	]);
}
