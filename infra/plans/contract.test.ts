import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { available } from "../stacks/targets.ts";
import { contractOf, withdrawn } from "./contract.ts";
import { environments, phases, recordPlan } from "./recorded-plan.ts";

const folder = join(import.meta.dirname, "contract");
const changes = readFileSync(join(folder, "changes.md"), "utf8");

const lists = available.flatMap((target) => environments.map((environment) => ({ target, environment })));

/** What is no longer there and nobody accounted for. */
const unaccounted = (before: readonly string[], after: readonly string[]) =>
	withdrawn(before, after).filter((line) => !changes.split("\n").some((row) => row.startsWith(`| ${line} | `) && !row.endsWith("|  |")));

describe("types, names and parents are public contract", () => {
	test.each(lists)(
		"of $target in $environment: a change is reviewed, and what is withdrawn has an alias or a reason",
		async ({ target, environment }) => {
			const plans = await Promise.all(phases.map(async (phase) => [phase, await recordPlan({ target, environment, phase })] as const));
			const file = join(folder, `${target}-${environment}.txt`);
			const now = contractOf(Object.fromEntries(plans));
			const before = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
			expect(unaccounted(before, now)).toEqual([]);
			if (process.env.UPDATE_PAPERS === "1") writeFileSync(file, `${now.join("\n")}\n`);
			else expect([...now, ""]).toEqual(before);
		},
	);

	test("a renamed resource is found, and an added one is not held against anybody", () => {
		const before = ["local:index:Bucket::storage-materials < Storage::storage", "local:index:Proxy::edge < Edge::edge (10k)"];
		const after = ["local:index:Bucket::materials < Storage::storage", "local:index:Proxy::edge < Edge::edge"];
		expect(unaccounted(before, after)).toEqual([before[0]]);
	});
});
