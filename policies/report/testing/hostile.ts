import type { Report } from "../report.ts";

/** Ends an attribute, an element's text, a script and a CDATA section, and would run if any of them let it. */
export const attack = `</script></title>]]><img src="x" onerror="window.attacked=1">'"&`;

/** Words that the model has a list of: nobody else can write them. */
const fixed = new Set([
	...["outcome", "level", "severity", "decidable", "made", "created", "expires"],
	...["project", "stack", "cloud", "environment", "phase", "fingerprint"],
]);

/** A report whose every text that comes from elsewhere attacks whoever writes it into a page. */
export function hostile(report: Report): Report {
	const { subject, ...others } = report;
	return { ...(attacked(others) as typeof others), subject: { ...subject, stack: `prod${attack}` } };
}

function attacked(value: unknown): unknown {
	if (typeof value === "string") return `${value}${attack}`;
	if (Array.isArray(value)) return value.map(attacked);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fixed.has(key) ? inner : attacked(inner)]));
}
