import { describe, expect, test } from "@jest/globals";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { Network, settle } from "./contract.ts";
import { parseBlock, planAddresses } from "./plan.ts";

const domain = "learn.example.org";

describe("the network on digitalocean", () => {
	test("is one range that holds every tier, beside those of pods and services", async () => {
		const { inputs } = await asked(drivers, ({ stack, opts }) => new Network("subject", { stack, domain }, drivers.network, opts));
		const { ipRange, ...vpc } = inputs("index/vpc:Vpc", "subject");
		expect(vpc).toEqual({ name: "learning-assistant-test", region: "nyc3", description: `learning-assistant test: ${domain}` });
		const end = (block: string) => parseBlock(block).first + parseBlock(block).size;
		const { zones, pods, services, data } = planAddresses();
		for (const tier of Object.values(zones))
			for (const block of Object.values(tier)) expect(end(block)).toBeLessThanOrEqual(end(String(ipRange)));
		for (const block of [pods, services, data]) expect(parseBlock(block).first).toBeGreaterThanOrEqual(end(String(ipRange)));
	});

	test("a second zone and a gateway are refused, each with its reason", () => {
		const ask = (intent: object) => () => settle({ stack: stackOn("digitalocean"), domain, ...intent }, drivers.network);
		expect(ask({ zones: 3 })).toThrow(
			"learning-assistant:network.zones (given: 3): out of bounds on digitalocean: a region is one data centre",
		);
		expect(ask({ egress: "one gateway" })).toThrow("is in private preview");
	});
});
