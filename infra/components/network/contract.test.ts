import { describe } from "@jest/globals";
import { domainOn } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { defaults, features, Network, type NetworkIntent, settle } from "./contract.ts";

describe("the network", () => {
	keepsContract<NetworkIntent>({
		type: "learning-assistant:network:Network",
		base: (target) => ({ ...defaults, domain: domainOn(target), ...(target === "gcp" && { zones: 3 }) }),
		changes: {
			zones: [2, 3],
			egress: ["one gateway", "gateway per zone"],
			flowLogs: [true],
			domain: ["other.example.org"],
			httpPort: [8181],
			httpsPort: [8543],
		},
		features,
		answers: ({ network }) => network.features,
		settle: (intent, { network }, stack) => settle({ ...intent, stack }, network),
		create: (name, intent, { stack, opts }, { network }) => new Network(name, { ...intent, stack }, network, opts),
	});
});
