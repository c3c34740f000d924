import { table } from "../display/table.ts";

export interface Figure {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	/** The most that is allowed. */
	readonly bar: number;
}

/** Prints figures beside the bars that they are held to. Exit status 1 where one is missed. */
export function printBars(title: string, figures: readonly Figure[]): void {
	const rows = figures.map(({ name, value, unit, bar }) => [
		name,
		`${value.toFixed(1)} ${unit}`,
		`≤ ${bar.toFixed(1)} ${unit}`,
		(value / bar).toFixed(2),
		value <= bar ? "holds" : "MISSED",
	]);
	process.stdout.write(`\n${table([title, "measured", "bar", "ratio", ""], rows)}\n`);
	if (figures.some(({ value, bar }) => value > bar)) process.exitCode = 1;
}
