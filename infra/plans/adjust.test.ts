import { describe, expect, test } from "@jest/globals";
import { available } from "../stacks/targets.ts";
import { type Adjusting, adjustEverything } from "./adjusting.ts";
import { idOf, type Plan } from "./plan.ts";
import { recordPlan } from "./recorded-plan.ts";
import { stateful } from "./replacing/replacing.ts";

/** Types that nobody adjusts, and why. */
const fixed: Readonly<Record<string, string>> = {
	"random:index/randomBytes:RandomBytes": "its only argument is the secret's length, which the table of secrets says for all clouds.",
};

async function adjustedPlan(target: (typeof available)[number]): Promise<{ readonly plan: Plan; readonly adjusting: Adjusting }> {
	const adjusting = adjustEverything();
	const plan = await recordPlan({ target, environment: "prod", phase: "1m", adjustments: adjusting.adjustments });
	return { plan, adjusting };
}

describe.each(available)("on %s", (target) => {
	test("whatever keeps something can be adjusted, and what is said reaches its inputs", async () => {
		const { plan, adjusting } = await adjustedPlan(target);
		const kept = plan.filter(({ type }) => stateful[type] !== undefined && fixed[type] === undefined);
		expect(kept.filter((each) => !adjusting.reached(each)).map(idOf)).toEqual([]);
	});

	test("every other adjustment reaches the inputs of the resource that it is for", async () => {
		const { plan, adjusting } = await adjustedPlan(target);
		const offered = adjusting.offered();
		expect(offered.length).toBeGreaterThan(0);
		expect(offered.filter((each) => !plan.some((resource) => adjusting.reaches(each, resource)))).toEqual([]);
	});
});
