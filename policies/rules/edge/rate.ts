import { everyOf } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { atMost, type LeafOptions, test } from "../../conditions/leaves.ts";
import { type Path, read } from "../../conditions/path.ts";

interface Span extends LeafOptions {
	/** Seconds that one of the span's units has. */
	readonly unit: number;
}

/** More than a class of children behind one address sends; what an attack sends is far above it. */
const most = 100;

/** What one address may send within a span of time is at most 100 requests a second. */
export function isBearable(requests: Path, span: Path, { unit, ...options }: Span): Condition {
	return (subject) => {
		const counted = test(span, "a span of time", (value) => typeof value === "number" && value > 0, options)(subject);
		if (counted.outcome !== "pass") return counted;
		const units = Number(read(subject.value, span) ?? options.byDefault);
		return everyOf([counted, atMost(requests, units * unit * most)(subject)]);
	};
}
