import { describe, expect, test } from "@jest/globals";
import { loadDrivers } from "../../stacks/targets.ts";
import { groundOn } from "../../testing/ground.ts";
import { behindCloudflare, keepsContract } from "../../testing/keeps-contract.ts";
import { record } from "../../testing/recording.ts";
import { defaults, Edge, type EdgeIntent, features, settle } from "./contract.ts";

describe("the edge", () => {
	keepsContract<EdgeIntent>(
		{
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
			settle: (intent, { edge }, stack) => settle({ ...intent, stack }, edge),
			create: (name, intent, { stack, opts, network, dns, secrets: { keyring }, storage, services: { backends } }, { edge }) =>
				new Edge(name, { ...intent, stack, network, dns, keyring, storage, backends }, edge, opts),
		},
		(["aws", "gcp", "azure"] as const).map(behindCloudflare),
	);

	test("on local, presigned addresses pass unfiltered to the store, and an idle stream outlives the longest answer", async () => {
		const drivers = await loadDrivers("local");
		const { resources } = await record(() => {
			const { stack, network, dns, secrets, storage, services } = groundOn(drivers);
			const links = { network, dns, keyring: secrets.keyring, storage, backends: services.backends };
			return void new Edge("subject", { stack, ...links }, drivers.edge);
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
