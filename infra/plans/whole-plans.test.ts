import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Target } from "../kit/targets.ts";
import { targets } from "../kit/targets.ts";
import { declaresInput } from "../testing/stand-ins/declared-outputs.ts";
import { planChecks, productionChecks } from "./checks.ts";
import { classes } from "./classes/classes.ts";
import type { Classes } from "./classes/table.ts";
import { contractOf, withdrawn } from "./contract.ts";
import { type Asked, longestName, recordPlan, usual } from "./recorded-plan.ts";
import { stateful, stateless } from "./replacing/replacing.ts";
import { limitTable } from "./sense/limit-table.ts";
import { limits } from "./sense/limits.ts";

const appFile = join(import.meta.dirname, "..", "..", "app", "src", "http", "health.ts");
const served = [...readFileSync(appFile, "utf8").matchAll(/router\.get\("(\/health[^"]+)"/g)].map(([, path]) => path as string);
/** Whoever looks from outside asks for the page, as a browser does. */
const page = "/";

/** Types that no SDK from a registry declares. */
const own = /^(local|pulumi|tls):/;
/** Types of Kubernetes take labels in their metadata, charts aside. */
const taggable = (type: string) =>
	type.startsWith("kubernetes:")
		? !type.startsWith("kubernetes:helm.sh")
		: !own.test(type) && (declaresInput(type, "tags") || declaresInput(type, "labels"));

const checks = Object.entries(planChecks({ served: [...served, page], taggable }));
const cloudflare = {
	onDecline: "downgrade",
	edge: { domain: "learn.example.org", provider: "cloudflare" },
	storage: { provider: "r2" },
	cloudflare: { account: "0123456789abcdef0123456789abcdef" },
};
const plans: readonly Asked[] = [
	...targets.flatMap((target) => usual.map((each) => ({ target, ...each }))),
	{ target: "aws", environment: "prod", phase: "1m", settings: cloudflare },
];
/** "aws-prod", and "aws-prod-cloudflare" where others' drivers stand in. */
const nameOf = ({ target, environment, settings }: Asked) =>
	[target, environment, ...(settings === undefined ? [] : ["cloudflare"])].join("-");

const folder = join(import.meta.dirname, "contract");
const changes = readFileSync(join(folder, "changes.md"), "utf8").split("\n");

/** What is no longer there and nobody accounted for. */
const unaccounted = (before: readonly string[], after: readonly string[]) =>
	withdrawn(before, after).filter((line) => !changes.some((row) => row.startsWith(`| ${line} | `) && !row.endsWith("|  |")));

describe.each(plans.map((asked) => [nameOf(asked), asked] as const))("the plan of %s", (name, asked) => {
	test.each(checks)("%s", async (_name, check) => {
		expect(check(await recordPlan(asked))).toEqual([]);
	});

	test("physical names are within the provider's limits", async () => {
		expect(longestName).toHaveLength(40);
		expect(limits("longest")(await recordPlan(asked))).toEqual([]);
	});

	test("every type is known to keep something, or not to", async () => {
		const types = (await recordPlan(asked)).filter(({ custom, type }) => custom && !type.startsWith("pulumi:")).map(({ type }) => type);
		expect([...new Set(types)].filter((type) => stateful[type] === undefined && !stateless.has(type)).toSorted()).toEqual([]);
	});

	test("types, names and parents are public contract: a change is reviewed, and what is withdrawn has an alias or a reason", async () => {
		const file = join(folder, `${name}.txt`);
		const now = contractOf(await recordPlan(asked));
		const before = existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
		expect(unaccounted(before, now)).toEqual([]);
		if (process.env.UPDATE_PAPERS === "1") writeFileSync(file, `${now.join("\n")}\n`);
		else expect(now).toEqual(before);
	});
});

describe.each(targets)("production on %s", (target) => {
	test.each(Object.entries(productionChecks))("%s", async (_name, check) => {
		expect(check(await recordPlan({ target, environment: "prod", phase: "1m" }))).toEqual([]);
	});
});

describe.each(Object.entries(classes) as [Target, Classes][])(
	"the types that were chosen for %s",
	(target, { chosen, onRequest, passedOver }) => {
		const typesIn = async (asked: Omit<Asked, "target">) => new Set((await recordPlan({ target, ...asked })).map(({ type }) => type));

		test.each(Object.entries(chosen))("%s: each is there from its environment on", async (_capability, byEnvironment) => {
			for (const [index, asked] of usual.entries()) {
				const there = await typesIn(asked);
				const wanted = usual.slice(0, index + 1).flatMap(({ environment }) => byEnvironment[environment] ?? []);
				expect(wanted.filter((type) => !there.has(type))).toEqual([]);
			}
		});

		test("some come with a setting", async () => {
			for (const { settings, types } of onRequest) {
				const there = await typesIn({ environment: "prod", phase: "1m", settings });
				expect(types.filter((type) => !there.has(type))).toEqual([]);
			}
		});

		test("those that were passed over, with a reason, are in no plan", async () => {
			const there = await Promise.all(usual.map(typesIn));
			expect(Object.keys(passedOver).filter((type) => there.some((types) => types.has(type)))).toEqual([]);
			for (const because of Object.values(passedOver)) expect(because).toMatch(/^[A-Z].*\.$/);
		});
	},
);

test("the application's health checks are found where they are written", () => {
	expect(served).toEqual(["/health/live", "/health/ready"]);
});

test("a renamed resource is found, and an added one is not held against anybody", () => {
	const before = ["local:index:Bucket::storage-materials < Storage::storage", "local:index:Proxy::edge < Edge::edge"];
	const after = ["local:index:Bucket::materials < Storage::storage", "local:index:Proxy::edge < Edge::edge"];
	expect(unaccounted(before, after)).toEqual([before[0]]);
});

test("no row of the tables is about a type that no plan has", async () => {
	const everything = await Promise.all(plans.map(recordPlan));
	const types = new Set(everything.flat().map(({ type }) => type));
	expect([...Object.keys(stateful), ...stateless, ...limitTable.keys()].filter((type) => !types.has(type))).toEqual([]);
});
