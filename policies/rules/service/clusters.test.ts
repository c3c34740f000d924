import { expect, test } from "@jest/globals";
import { type Outcome, subjectOf } from "../../conditions/judgement.ts";
import { type FixtureName, fixtureStack } from "../../fixtures/fixtures.ts";
import type { Rule } from "../rule.ts";
import { imagesArePinned } from "./images-are-pinned.ts";
import { servicesSurviveAZone } from "./services-survive-a-zone.ts";

const type = "kubernetes:argoproj.io/v1alpha1:Rollout";

/** Of the services' Rollouts: the cases beside the rules change those of one cloud alone. */
function outcomes({ cells }: Rule, name: FixtureName): readonly (Outcome | undefined)[] {
	const stack = fixtureStack(name);
	return stack.ofType(type).map((rollout) => cells[type]?.(subjectOf(rollout, stack)).outcome);
}

test.each(["gcp", "azure", "digitalocean"] as const)("on %s a release's image is known to come from the stack's own registry", (name) => {
	expect(outcomes(imagesArePinned, name)).toEqual(["pass"]);
});

test.each([
	["gcp", "pass"],
	["azure", "pass"],
	["digitalocean", "not applicable"],
] as const)("a spread over zones is asked for where a cluster has them: on %s, %s", (name, outcome) => {
	expect(outcomes(servicesSurviveAZone, name)).toEqual([outcome]);
});
