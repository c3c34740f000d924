import type { Case, Cases } from "../cases.ts";

const addressed = (path: string): readonly Case[] => [
	{ what: "machines have addresses", set: { [path]: true } },
	{ what: "nothing is said", set: { [path]: undefined } },
];

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "tasks have addresses", set: { "networkConfiguration.assignPublicIp": true } },
		{ what: "nothing is said, which means none", set: { "networkConfiguration.assignPublicIp": undefined }, outcome: "pass" },
	],
	"gcp:container/cluster:Cluster": [
		{ what: "machines have addresses", set: { "privateClusterConfig.enablePrivateNodes": false } },
		{ what: "likewise where nothing is said", set: { privateClusterConfig: undefined } },
	],
	"azure-native:containerservice:ManagedCluster": addressed("agentPoolProfiles[0].enableNodePublicIP"),
	"azure-native:containerservice:AgentPool": addressed("enableNodePublicIP"),
};
