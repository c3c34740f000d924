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
		`${told(value)} ${unit}`,
		`≤ ${told(bar)} ${unit}`,
		bar === 0 ? "" : (value / bar).toFixed(2),
		value <= bar ? "holds" : "MISSED",
	]);
	process.stdout.write(`\n${table([title, "measured", "bar", "ratio", ""], rows)}\n`);
	if (figures.some(({ value, bar }) => value > bar)) process.exitCode = 1;
}

/** Shares of a per cent would otherwise all read as 0.0; counts have no decimals. */
const told = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 2 : 1));
