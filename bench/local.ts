import { table } from "../cli/src/display/table.ts";
import { TestStack } from "../cli/src/testing/test-stack.ts";

interface Figure {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	/** The most that is allowed. */
	readonly bar: number;
}

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
	print([
		{ name: "cold up to the first 200", value: median(colds) / 1000, unit: "s", bar: 10 },
		{ name: "up without a change", value: median(noops) / 1000, unit: "s", bar: 2 },
		{ name: "down", value: median(downs) / 1000, unit: "s", bar: 3 },
		{ name: "memory (PSS) of everything", value: median(memories), unit: "MB", bar: 900 },
	]);
}

function print(figures: readonly Figure[]): void {
	const rows = figures.map(({ name, value, unit, bar }) => [
		name,
		`${value.toFixed(1)} ${unit}`,
		`≤ ${bar} ${unit}`,
		(value / bar).toFixed(2),
		value <= bar ? "holds" : "MISSED",
	]);
	process.stdout.write(`\n${table([`figure (median of ${rounds}, whole process)`, "measured", "bar", "ratio", ""], rows)}\n`);
	if (figures.some(({ value, bar }) => value > bar)) process.exitCode = 1;
}
