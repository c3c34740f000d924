import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Answer, Limit } from "../kit/settle.ts";
import { targets } from "../kit/targets.ts";
import type { Drivers } from "../stacks/drivers/drivers.ts";
import { loadDrivers } from "../stacks/targets.ts";
import { printedPart, table } from "../testing/papers.ts";
import { features as access } from "./access/contract.ts";
import { features as backup } from "./backup/contract.ts";
import { features as cache } from "./cache/contract.ts";
import { features as database } from "./database/contract.ts";
import { features as dns } from "./dns/contract.ts";
import { features as edge } from "./edge/contract.ts";
import { features as network } from "./network/contract.ts";
import { features as observability } from "./observability/contract.ts";
import { features as secrets } from "./secrets/contract.ts";
import { featuresOf, releaseFeatures } from "./service/contract.ts";
import { features as storage } from "./storage/contract.ts";

type Row = { readonly promise: string; readonly path: string };
type Capability = Exclude<keyof Drivers, "providers" | "transformations">;
const capabilities: Readonly<Record<Capability, Readonly<Record<string, Row>>>> = {
	network,
	dns,
	secrets,
	storage,
	database,
	cache,
	service: { ...featuresOf("api"), ...releaseFeatures },
	edge,
	observability,
	backup,
	access,
};

describe.each(Object.entries(capabilities) as [Capability, Readonly<Record<string, Row>>][])("the README of %s", (capability, features) => {
	test("says what each target keeps, declines and bounds, as its driver declares it", async () => {
		const drivers = (await Promise.all(targets.map(async (target) => (await loadDrivers(target))[capability]))).map(answersOf);
		const kept = Object.entries(features).map(([name, { promise, path }]) => [
			promise,
			`\`${path}\``,
			...drivers.map((each) => answerInWords((each.features as Record<string, Answer>)[name])),
		]);
		const bounds = [...new Set(drivers.flatMap(({ limits }) => Object.keys(limits)))].map((key) => [
			`bounds of ${key}`,
			"",
			...drivers.map(({ limits }) => limitInWords((limits as Record<string, Limit>)[key])),
		]);
		const printed = table(["what", "setting", ...targets], [...kept, ...bounds]);
		expect(printedPart(join(import.meta.dirname, capability, "README.md"), "targets", printed)).toBe(printed);
	});
});

/** A service answers for each of its services, and once for their release. */
function answersOf(driver: Drivers[Capability]) {
	if (!("release" in driver)) return { features: driver.features, limits: driver.limits };
	const { features, limits } = driver.release;
	return { features: { ...driver.features, ...features }, limits: { ...driver.limits, ...limits } };
}

function answerInWords(answer: Answer | undefined): string {
	return answer === true ? "kept" : answer === "always" ? "always" : `declined: ${answer}`;
}

function limitInWords(limit: Limit | undefined): string {
	if (limit === undefined) return "the contract's";
	const { min, max, why } = limit;
	return `${[min !== undefined && `at least ${min}`, max !== undefined && `at most ${max}`].filter(Boolean).join(", ")}: ${why}`;
}
