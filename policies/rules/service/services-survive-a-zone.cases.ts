import type { Cases } from "../cases.ts";

const onlyHosts = { "spec.template.spec.topologySpreadConstraints": [{ topologyKey: "kubernetes.io/hostname" }] };
const cluster = "gcp:container/cluster:Cluster::app-cluster";

export const cases: Cases = {
	"aws:ecs/service:Service": [
		{ what: "one subnet", set: { "networkConfiguration.subnets": ["subnet-1"] } },
		{ what: "two subnets", set: { "networkConfiguration.subnets": ["subnet-1", "subnet-2"] }, outcome: "pass" },
		{ what: "tasks stay where they are", set: { availabilityZoneRebalancing: "DISABLED" } },
		{ what: "likewise where nothing is said", set: { availabilityZoneRebalancing: undefined } },
		{
			what: "the release before stops first, which is another rule's finding",
			set: { availabilityZoneRebalancing: "DISABLED", "tags.rollout-strategy": "recreate" },
			outcome: "pass",
		},
	],
	"azure-native:containerservice:AgentPool": [{ what: "Azure puts the machines where it likes", set: { availabilityZones: undefined } }],
	"azure-native:containerservice:ManagedCluster": [
		{ what: "the system's machines stand in one zone", set: { "agentPoolProfiles[0].availabilityZones": ["1"] } },
		{ what: "in two", set: { "agentPoolProfiles[0].availabilityZones": ["1", "2"] }, outcome: "pass" },
		{ what: "Azure puts them where it likes", set: { "agentPoolProfiles[0].availabilityZones": undefined } },
	],
	"kubernetes:argoproj.io/v1alpha1:Rollout": [
		{ what: "instances are only spread over machines", set: onlyHosts },
		{ what: "instances are not spread", set: { "spec.template.spec.topologySpreadConstraints": undefined } },
		{ what: "the cluster has no zones", set: onlyHosts, others: { [cluster]: null }, outcome: "not applicable" },
	],
	"local:index:Service": [
		{ what: "all in one zone", set: { zones: ["a", "a"] } },
		{ what: "in two zones", set: { zones: ["a", "b"] }, outcome: "pass" },
		{ what: "no zones are told", set: { zones: undefined } },
	],
};
