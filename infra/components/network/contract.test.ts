import { describe } from "@jest/globals";
import { stack } from "../../testing/ground.ts";
import { keepsContract } from "../../testing/keeps-contract.ts";
import { defaults, features, Network, type NetworkIntent, settle } from "./contract.ts";

describe("the network", () => {
	keepsContract<NetworkIntent>({
		type: "learning-assistant:network:Network",
		base: defaults,
		changes: {
			zones: [2, 3],
			egress: ["one gateway", "gateway per zone"],
			flowLogs: [true],
			httpPort: [8181],
			httpsPort: [8543],
		},
		features,
		answers: ({ network }) => network.features,
		settle: (intent, { network }, onDecline) => settle({ ...intent, stack: { ...stack, onDecline } }, network),
		create: (name, intent, _ground, { network }) => new Network(name, { ...intent, stack }, network),
	});
});
