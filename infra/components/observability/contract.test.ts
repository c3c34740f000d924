import { describe, expect, test } from "@jest/globals";
import { stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { defaults, features, Observability, type ObservabilityIntent, settle } from "./contract.ts";
import { alerts } from "./plan.ts";

describe("observability", () => {
	keepsContract<ObservabilityIntent>({
		type: "learning-assistant:observability:Observability",
		base: defaults,
		changes: { retentionDays: [1], traces: [0.01] },
		features,
		answers: ({ observability }) => observability.features,
		settle: (intent, { observability }, onDecline) => settle({ ...intent, stack: { ...stack, onDecline } }, observability),
		create: (name, intent, { network, services }, { observability }) =>
			new Observability(name, { ...intent, stack, network, sources: services.metrics }, observability),
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
