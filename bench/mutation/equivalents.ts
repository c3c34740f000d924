/** A mutant that no test can tell from the rule. */
export interface Equivalent {
	/** From the project's folder. */
	readonly file: string;
	/** What the mutant puts there, as Stryker prints it. */
	readonly replacement: string;
	/** The line's text without its indentation. */
	readonly line: string;
	readonly because: string;
}

export const equivalents: readonly Equivalent[] = [
	{
		file: "policies/rules/network/addresses.ts",
		line: "return { first, last: first + 2 ** (32 - Number(bits)) - 1 };",
		replacement: "first + 2 ** (32 - Number(bits)) + 1",
		because: "The ends that are compared with each other shift by the same two addresses.",
	},
	{
		file: "policies/rules/access/rights-name-resources.ts",
		line: 'all(absent("NotResource"), any(each("Resource", any(named, computed(""))), computed("Resource"))),',
		replacement: '"Stryker was here!"',
		because: "Below an unknown value stands that value again, whatever the path; a known one is no computed one either way.",
	},
	{
		file: "policies/rules/access/scope.ts",
		line: "const comes = (resource.comesFrom[input] ?? []).some((urn) => stack.find(urn) !== undefined);",
		replacement: '["Stryker was here"]',
		because: "No stack has a resource of that name, so it comes from nowhere either way.",
	},
	{
		file: "policies/conditions/combine.ts",
		line: "return those.length === 1 ? (those[0] as Judgement) : { outcome, seen: those.flatMap(({ seen }) => seen) };",
		replacement: "false",
		because: "Of a single judgement, outcome and what was seen are put together anew, and the same.",
	},
	{
		file: "policies/conditions/durations.ts",
		line: "const [, count, unit] = /^P(\\d+)([DWMY])$/.exec(String(value)) ?? [];",
		replacement: '["Stryker was here"]',
		because: "Only the second and third are read, which aren't there either way.",
	},
	{
		file: "policies/conditions/lists.ts",
		line: "} catch {",
		replacement: "{}",
		because: "What can't be parsed has no value, whether that is said or not.",
	},
	{
		file: "policies/conditions/path.ts",
		line: "known.set(path, keys);",
		replacement: ";",
		because: "It only saves splitting the same path again.",
	},
];
