import { is, isNot } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const ownAddress = is("enableNodePublicIP", false);

export const nodesArePrivate: Rule = {
	id: "nodes-are-private",
	title: "What runs the services has no address on the internet",
	severity: "high",
	why: "Every machine with an address is looked for holes within minutes, and these ones hold the services' secrets.",
	remedy: {
		text: "Let servers reach the internet through gateways, so that none of them needs an address.",
		settings: { "network.egress": "gateway per zone" },
		code: "new aws.ecs.Service(name, { networkConfiguration: { subnets, assignPublicIp: false } })",
	},
	cells: {
		"aws:ecs/service:Service": isNot("networkConfiguration.assignPublicIp", true),
		"gcp:container/cluster:Cluster": is("privateClusterConfig.enablePrivateNodes", true),
		"azure-native:containerservice:ManagedCluster": each("agentPoolProfiles", ownAddress),
		"azure-native:containerservice:AgentPool": ownAddress,
	},
};
