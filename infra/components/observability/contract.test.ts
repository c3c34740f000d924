import { describe, expect, test } from "@jest/globals";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { defaults, features, Observability, type ObservabilityIntent, settle } from "./contract.ts";
import { alerts } from "./plan.ts";

describe("observability", () => {
	keepsContract<ObservabilityIntent>({
		type: "learning-assistant:observability:Observability",
		base: defaults,
		changes: { retentionDays: [1, 30], traces: [0.01], uptime: [true], notify: [["operators@example.org"]], monthlyBudget: [100] },
		features,
		answers: ({ observability }) => observability.features,
		settle: (intent, { observability }, stack) => settle({ ...intent, stack }, observability),
		create: (name, intent, { stack, opts, network, secrets, database, cache, storage, services, edge }, { observability }) => {
			const { keyring } = secrets;
			const { backends, metrics: sources } = services;
			const links = { network, keyring, database, cache, storage, backends, edge, sources };
			return new Observability(name, { ...intent, stack, ...links }, observability, opts);
		},
	});

	test("every signal with a critical and a warning bound warns first", () => {
		const pairs = alerts.filter(({ severity }) => severity === "critical").flatMap((critical) => alerts.filter(({ signal, severity }) => signal === critical.signal && severity === "warning").map((warning) => [critical, warning] as const)); // biome-ignore format: one thought
		expect(pairs.length).toBeGreaterThan(0);
		for (const [critical, warning] of pairs) {
			if ("above" in critical.bound && "above" in warning.bound) expect(warning.bound.above).toBeLessThan(critical.bound.above);
		}
	});

	test("alerts have names of their own", () => {
		expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
	});
});
