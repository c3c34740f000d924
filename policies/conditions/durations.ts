import type { Condition } from "./judgement.ts";
import { test } from "./leaves.ts";
import type { Path } from "./path.ts";

const daysOf: Readonly<Record<string, number>> = { D: 1, W: 7, M: 30, Y: 365 };

/** A time of one unit as ISO 8601 writes it, "P30D" for example. A month counts as 30 days, a year as 365; what is no such time fails. */
export function lastsDays(path: Path, least: number): Condition {
	return test(path, `at least ${least} days`, (value) => {
		const [, count, unit] = /^P(\d+)([DWMY])$/.exec(String(value)) ?? [];
		return Number(count) * Number(daysOf[String(unit)]) >= least;
	});
}
