import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { available } from "../stacks/targets.ts";
import { planChecks } from "./checks.ts";
import { environments, phases, recordPlan } from "./recorded-plan.ts";
import { stateful, stateless } from "./replacing/replacing.ts";

const appFile = join(import.meta.dirname, "..", "..", "app", "src", "http", "health.ts");
const served = [...readFileSync(appFile, "utf8").matchAll(/router\.get\("(\/health[^"]+)"/g)].map(([, path]) => path as string);
/** Whoever looks from outside asks for the page, as a browser does. */
const page = "/";

const checks = Object.entries(planChecks({ served: [...served, page] }));
const plans = available.flatMap((target) => environments.flatMap((environment) => phases.map((phase) => ({ target, environment, phase }))));

describe.each(plans)("the plan of $target, $environment, $phase", (asked) => {
	test.each(checks)("%s", async (_name, check) => {
		expect(check(await recordPlan(asked))).toEqual([]);
	});

	test("every type is known to keep something, or not to", async () => {
		const types = new Set(
			(await recordPlan(asked)).filter(({ custom, type }) => custom && !type.startsWith("pulumi:")).map(({ type }) => type),
		);
		expect([...types].filter((type) => stateful[type] === undefined && !stateless.has(type)).toSorted()).toEqual([]);
	});
});

test("the application's health checks are found where they are written", () => {
	expect(served).toEqual(["/health/live", "/health/ready"]);
});
