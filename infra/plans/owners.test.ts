import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { printedPart, table } from "../testing/papers.ts";
import { type Owned, owners } from "./owners.ts";
import { at, type Plan } from "./plan.ts";
import { recordPlan } from "./recorded-plan.ts";
import { everywhere, planWith } from "./strategies.ts";

const clouds = [...new Set(everywhere.map(({ target }) => target))];
type Cloud = (typeof clouds)[number];

const rows = owners.flatMap((owned) => owned.on.map((target) => ({ target: target as Cloud, owned, what: owned.what, who: owned.who })));

const plansOf = (target: Cloud, settings: object | undefined): Promise<readonly Plan[]> =>
	Promise.all(
		settings === undefined
			? everywhere.filter((row) => row.target === target).map(({ name }) => planWith(target, "prod", name))
			: [recordPlan({ target, environment: "prod", phase: "1m", settings: { ...settings } })],
	);

const isIts = ({ type, name = /./ }: Owned, resource: Plan[number]) => resource.type.endsWith(type) && name.test(resource.name);

/** Whether the program leaves it alone in a plan, and says so by the resource itself. */
function isLeft(owned: Owned, plan: Plan): boolean {
	const its = plan.filter((resource) => isIts(owned, resource));
	if ("absent" in owned) return its.length === 0;
	if ("ignored" in owned) return its.length > 0 && its.every(({ ignoreChanges }) => ignoreChanges.includes(owned.ignored));
	return its.length > 0 && its.every(({ inputs }) => at(inputs, ...owned.unsaid.split(".")) === undefined);
}

describe("what someone else writes", () => {
	test.each(rows)("on $target, $what: $who, under every strategy", async ({ target, owned }) => {
		const plans = await plansOf(target, owned.settings);
		expect(plans.map((plan) => isLeft(owned, plan))).toEqual(plans.map(() => true));
	});

	test.each(clouds)("on %s, a service leaves nothing to others that isn't written down", async (target) => {
		const plans = [
			...(await plansOf(target, undefined)),
			...(await plansOf(target, { services: { api: { schedule: ["0 7 * * 1-5 = 6"] } } })),
		];
		const left = plans.flat().filter(({ parent }) => parent.endsWith(":Services::app")).flatMap(({ ignoreChanges, ...resource }) => ignoreChanges.map((field) => ({ field, resource: { ignoreChanges, ...resource } }))); // biome-ignore format: one thought
		const told = (field: string, resource: Plan[number]) =>
			owners.some((owned) => "ignored" in owned && owned.ignored === field && owned.on.includes(target) && isIts(owned, resource));
		expect(left.filter(({ field, resource }) => !told(field, resource)).map(({ field, resource }) => `${resource.name} ${field}`)).toEqual(
			[],
		);
		expect(left.length).toBeGreaterThan(0);
	});

	test.each([
		["a weight of the program's own", "aws", "lb/listenerRule:ListenerRule", { ignoreChanges: [] }],
		["a number beside an autoscaler's", "gcp", ":Rollout", { inputs: { spec: { replicas: 2 } } }],
		["a group of the controller's", "gcp", ":NetworkEndpointGroup", { type: "gcp:compute/networkEndpointGroup:NetworkEndpointGroup" }],
	] as const)("%s would be found", async (_what, target, type, change) => {
		const plan = await planWith(target, "prod", "rolling");
		const owned = owners.find((each) => each.type.endsWith(type) && each.on.some((cloud) => cloud === target)) as Owned;
		const [changed = plan[0]] = plan.filter((resource) => isIts(owned, resource));
		const others = plan.filter((resource) => !isIts(owned, resource));
		expect(isLeft(owned, plan)).toBe(true);
		expect(isLeft(owned, [...others, { ...(changed as Plan[number]), ...change }])).toBe(false);
	});

	test("the README says it", () => {
		const how = (owned: Owned) =>
			"absent" in owned ? "makes none" : "ignored" in owned ? `gives \`${owned.ignored}\` once` : `never gives \`${owned.unsaid}\``;
		const printed = table(
			["on", "what", "who writes it after creation", "when", "the program"],
			owners.map((owned) => [owned.on.join(", "), owned.what, owned.who, owned.when ?? "always", how(owned)]),
		);
		expect(printedPart(join(import.meta.dirname, "..", "components", "service", "README.md"), "owners", printed)).toBe(printed);
	});
});
