import { describe, expect, test } from "@jest/globals";
import { type Target, targets } from "../kit/targets.ts";
import { type Adjusting, adjustEverything } from "./adjusting.ts";
import { idOf, type Plan } from "./plan.ts";
import { recordPlan } from "./recorded-plan.ts";
import { stateful } from "./replacing/replacing.ts";

/** What keeps something and takes no last word, and why. */
const fixed: readonly { readonly id: RegExp; readonly because: string }[] = [
	{
		id: /^random:index\/randomBytes/,
		because: "Its only argument is the secret's length, which the table of secrets says for all clouds.",
	},
	{ id: /^random:index\/randomId/, because: "It is the ending of a name that another resource's arguments hold." },
	{ id: /^kubernetes:core\/v1:Namespace/, because: "Its name is what everything in it is addressed by." },
	{
		id: /^azure-native:(resources:ResourceGroup|privatedns:PrivateZone)::network-/,
		because: "Its arguments are a name and a place, and the names of zones are Azure's.",
	},
	{
		id: /^azure-native:storage:BlobContainer::(access-audit-log|storage-copy-)/,
		because: "Its arguments are its name and its account, which may be adjusted.",
	},
	{ id: /^azure-native:dbforpostgresql:Database::/, because: "Its name, character set and order are what the application expects." },
	{ id: /^azure-native:keyvault:Secret::cache-password/, because: "Its value is the cache's own key." },
];

async function adjustedPlan(target: Target): Promise<{ readonly plan: Plan; readonly adjusting: Adjusting }> {
	const adjusting = adjustEverything();
	const plan = await recordPlan({ target, environment: "prod", phase: "1m", adjustments: adjusting.adjustments });
	return { plan, adjusting };
}

/** On one machine every argument is a setting. */
describe.each(targets.filter((target) => target !== "local"))("on %s", (target) => {
	test("whatever keeps something can be adjusted, and what is said reaches its inputs", async () => {
		const { plan, adjusting } = await adjustedPlan(target);
		const kept = plan.filter((each) => stateful[each.type] !== undefined && !fixed.some(({ id }) => id.test(idOf(each))));
		expect(kept.filter((each) => !adjusting.reached(each)).map(idOf)).toEqual([]);
	});

	test("every other adjustment reaches the inputs of the resource that it is for", async () => {
		const { plan, adjusting } = await adjustedPlan(target);
		const offered = adjusting.offered();
		expect(offered.length).toBeGreaterThan(0);
		expect(offered.filter((each) => !plan.some((resource) => adjusting.reaches(each, resource)))).toEqual([]);
	});
});
