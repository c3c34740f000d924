import { table } from "../display/table.ts";

export interface Figure {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	/** The most that is allowed; of a control arm, which must fail, the least. */
	readonly bar: number;
	readonly isLeast?: boolean;
}

/** Prints figures beside the bars that they are held to. Exit status 1 where one is missed. */
export function printBars(title: string, figures: readonly Figure[]): void {
	const rows = figures.map((figure) => [
		figure.name,
		`${told(figure.value)} ${figure.unit}`,
		`${figure.isLeast ? "≥" : "≤"} ${told(figure.bar)} ${figure.unit}`,
		figure.bar === 0 ? "" : (figure.value / figure.bar).toFixed(2),
		holds(figure) ? "holds" : "MISSED",
	]);
	process.stdout.write(`\n${table([title, "measured", "bar", "ratio", ""], rows)}\n`);
	if (!figures.every(holds)) process.exitCode = 1;
}

/** What isn't a number holds nothing. */
const holds = ({ value, bar, isLeast }: Figure): boolean => (isLeast ? value >= bar : value <= bar);

/** Shares of a per cent would otherwise all read as 0.0; counts have no decimals. */
const told = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 2 : 1));
