import { describe, expect, test } from "@jest/globals";
import { outcomeSeconds } from "../components/service/kubernetes/outcome.ts";
import { rolloutDefaults } from "../rollout/spec.ts";
import { secretMark } from "../testing/recording.ts";
import { at, type Plan } from "./plan.ts";
import { clusters, onEcs, planWith, strategyNames } from "./strategies.ts";

function onlyOutcome(plan: Plan, type: string): Plan[number] {
	const all = plan.filter((each) => each.type === `local:index:${type}`);
	expect(all).toHaveLength(1);
	return all[0] as Plan[number];
}

function found(plan: Plan, type: string, name: string): Plan[number] {
	const one = plan.find((each) => each.type.endsWith(type) && each.name === name);
	if (one === undefined) throw new Error(`no ${type} ${name}`);
	return one;
}

const revisionOf = ({ inputs }: Plan[number]) => at(inputs, "spec", "template", "metadata", "annotations", "learning-assistant/revision");

/** Every strategy that a target has ends in a check of how it ended. */
describe("how a release ended is asked", () => {
	test.each(onEcs)("on aws after %s, of the service that was given the task definition", async (name) => {
		const plan = await planWith("aws", "prod", name);
		const outcome = onlyOutcome(plan, "EcsOutcome");
		const { deploymentConfiguration, taskDefinition, cluster } = found(plan, "ecs/service:Service", "app-api").inputs as Record<
			string,
			never
		>;
		const { limitSeconds, ...asked } = outcome.inputs as Record<string, unknown>;
		expect(asked).toEqual({
			cluster,
			service: "aws:ecs/service:Service::app-api.arn",
			taskDefinition,
			region: "us-east-1",
			strategy: at(deploymentConfiguration, "strategy"),
		});
		expect(limitSeconds).toBeGreaterThanOrEqual(1800);
	});

	test.each(clusters.flatMap((target) => strategyNames.map((name) => ({ target, name }))))(
		"on $target after $name, of the Rollout that was given the template",
		async ({ target, name }) => {
			const plan = await planWith(target, "prod", name);
			const outcome = onlyOutcome(plan, "ArgoOutcome");
			const { limitSeconds, kubeconfig, ...asked } = outcome.inputs as Record<string, unknown>;
			const rollout = found(plan, ":Rollout", "app-api");
			expect(asked).toEqual({ namespace: "learning-assistant", rollout: "api", revision: revisionOf(rollout) });
			expect(asked.revision).toMatch(/^[0-9a-f]{16}$/);
			expect(kubeconfig).toEqual({ [secretMark]: expect.any(String) });
			const deadline = at(rollout.inputs, "spec", "progressDeadlineSeconds") as number;
			expect(limitSeconds).toBeGreaterThan(deadline);
		},
	);

	test.each(clusters)("on %s another release is another revision, and the same one the same", async (target) => {
		const revision = async (name: (typeof strategyNames)[number], environment: "prod" | "staging" = "prod") =>
			revisionOf(found(await planWith(target, environment, name), ":Rollout", "app-api"));
		expect(await revision("rolling")).toBe(await revision("blue-green"));
		expect(await revision("recreate")).not.toBe(await revision("rolling"));
		expect(await revision("rolling", "staging")).not.toBe(await revision("rolling"));
	});

	test.each([
		["blue-green", 600 * 3 + 300 + 40],
		["canary", 600 * 3 + 2 * 300 + 40],
		["rolling", 600 * 3 + 2 * 300 + 40],
		["recreate", 600 * 3 + 40],
	] as const)("%s in a cluster may come up three times, wait and drain before it counts as stuck", (strategy, seconds) => {
		expect(outcomeSeconds({ ...rolloutDefaults, strategy, weights: [0.1, 0.5], holdSeconds: 300 }, { drainSeconds: 30 })).toBe(seconds);
	});
});
