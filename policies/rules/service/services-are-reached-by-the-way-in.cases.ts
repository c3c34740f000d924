import type { Cases } from "../cases.ts";

const balanced = (ranges: readonly string[]) => ({ "spec.type": "LoadBalancer", "spec.loadBalancerSourceRanges": ranges });

export const cases: Cases = {
	"kubernetes:core/v1:Service": [
		{ what: "a load balancer for everyone", set: { "spec.type": "LoadBalancer" } },
		{ what: "likewise in words", set: balanced(["10.0.0.0/16", "0.0.0.0/0"]) },
		{ what: "likewise in the newer protocol", set: balanced(["::/0"]) },
		{ what: "a load balancer for no one in particular", set: balanced([]) },
		{ what: "a load balancer for a network", set: balanced(["10.0.0.0/16"]), outcome: "pass" },
		{ what: "a port of every node", set: { "spec.type": "NodePort", "spec.loadBalancerSourceRanges": ["10.0.0.0/16"] } },
		{ what: "an address of a node's", set: { "spec.externalIPs": ["203.0.113.1"] } },
		{ what: "nothing is said, which means inside", set: { "spec.type": undefined }, outcome: "pass" },
	],
};
