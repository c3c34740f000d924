import { describe, expect, test } from "@jest/globals";
import { loadDrivers } from "../../stacks/targets.ts";
import { groundOn, stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { record } from "../../testing/recording.ts";
import { defaults, Edge, type EdgeIntent, features, settle } from "./contract.ts";

describe("the edge", () => {
	keepsContract<EdgeIntent>({
		type: "learning-assistant:edge:Edge",
		base: defaults,
		changes: {
			rateLimit: [
				{ requests: 1, seconds: 300 },
				{ requests: 2000, seconds: 1 },
			],
			filter: ["off", "full"],
			cacheMib: [32],
		},
		features,
		answers: ({ edge }) => edge.features,
		settle: (intent, { edge }, onDecline) => settle({ ...intent, stack: { ...stack, onDecline } }, edge),
		create: (name, intent, { network, storage, services }, { edge }) =>
			new Edge(name, { ...intent, stack, network, storage, backends: services.backends }, edge),
	});

	test("on local, presigned addresses pass unfiltered to the store, and an idle stream outlives the longest answer", async () => {
		const drivers = await loadDrivers("local");
		const { resources } = await record(() => {
			const { network, storage, services } = groundOn(drivers);
			return void new Edge("subject", { stack, network, storage, backends: services.backends }, drivers.edge);
		});
		const proxy = resources.find(({ type }) => type === "local:index:Proxy");
		expect(proxy?.inputs.routes).toContainEqual({
			pathPrefix: "/learning-assistant-test-materials/",
			backend: "object-store",
			cacheSeconds: 0,
			unfiltered: true,
		});
		expect(proxy?.inputs.streamSeconds).toBeGreaterThan(25);
		expect(proxy?.inputs.httpPort).toBe(8080);
	});
});
