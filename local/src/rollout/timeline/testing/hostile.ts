import type { Entry } from "../../journal.ts";

/** What would run, or break out of where it stands, if it were ever written unescaped. */
export const attack = `<img src="x" onerror="window.attacked=1">'"&</style><script>window.attacked=1</script>`;

/** The same journal with an attack in every text that a server, a release or a judge wrote. */
export const hostile = (entries: readonly Entry[]): readonly Entry[] => entries.map((entry) => poisoned(entry, "") as Entry);

/** What the executor itself decides by stays: another word there would be a bug, no attack. */
const words = ["kind", "direction", "strategy", "verdict", "ended", "serves", "version", "set"];

function poisoned(value: unknown, key: string): unknown {
	if (typeof value === "string") return words.includes(key) ? value : `${value}${attack}`;
	if (Array.isArray(value)) return value.map((each) => poisoned(each, key));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, poisoned(each, name)]));
}
