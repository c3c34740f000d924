import type { Cases } from "../cases.ts";

const refusal = "gcp:compute/firewall:Firewall::network-deny-data";

export const cases: Cases = {
	"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": [
		{ what: "the database's machine takes SSH", name: "database-app", set: { fromPort: 22, toPort: 22 } },
		{ what: "the database takes every port up to its own", name: "database-app", set: { fromPort: 0 } },
		{ what: "the database takes every port from its own on", name: "database-app", set: { toPort: 65_535 } },
		{ what: "the database takes any protocol", name: "database-app", set: { ipProtocol: "-1" } },
		{
			what: "the whole network reaches the database",
			name: "database-app",
			set: { referencedSecurityGroupId: undefined, cidrIpv4: "10.0.0.0/16" },
		},
		{ what: "the cache takes another port", name: "cache-app", set: { fromPort: 5432, toPort: 5432 } },
		{
			what: "the whole network reaches the cache",
			name: "cache-app",
			set: { referencedSecurityGroupId: undefined, cidrIpv4: "10.0.0.0/16" },
		},
		{ what: "the rule is the balancer's", name: "app-way-in", set: { fromPort: 22 }, outcome: "not applicable" },
	],
	"gcp:compute/network:Network": [
		{ what: "nothing keeps others from the data", others: { [refusal]: null } },
		{ what: "what comes in is refused instead", others: { [refusal]: { direction: "INGRESS" } } },
		{ what: "only machines with a tag are refused", others: { [refusal]: { targetTags: ["app"] } } },
		{ what: "no destination is refused by name", others: { [refusal]: { destinationRanges: undefined } } },
		{ what: "the way out is refused instead", others: { [refusal]: { destinationRanges: ["0.0.0.0/0"] } } },
		{ what: "only one protocol is refused", others: { [refusal]: { denies: [{ protocol: "tcp" }] } } },
	],
	"gcp:compute/firewall:Firewall": [
		{ what: "every machine reaches the data", set: { targetTags: undefined } },
		{ what: "the tag opens every destination", set: { destinationRanges: undefined } },
		{ what: "the tag opens the internet", set: { "destinationRanges[0]": "0.0.0.0/0" } },
		{ what: "the rule refuses", name: "network-deny-data", set: {}, outcome: "not applicable" },
		{ what: "the rule is about what comes in", name: "app-front-ends", set: { targetTags: undefined }, outcome: "not applicable" },
	],
	"azure-native:network:SecurityRule": [
		{ what: "the database's machine takes SSH", set: { "destinationPortRanges[0]": "22" } },
		{ what: "the database takes every port", set: { destinationPortRange: "*" } },
		{ what: "the database takes any protocol", set: { protocol: "*" } },
		{ what: "the whole network reaches the database", set: { sourceAddressPrefixes: [], sourceAddressPrefix: "VirtualNetwork" } },
		{ what: "an office reaches the database", set: { "sourceAddressPrefixes[0]": "203.0.113.7/32" } },
		{ what: "the pooler's port alone is open", set: { destinationPortRanges: ["6432"] }, outcome: "pass" },
		{ what: "the port is PostgreSQL's own alone", set: { destinationPortRanges: ["5432"] }, outcome: "pass" },
		{ what: "the rule refuses", set: { access: "Deny", destinationPortRange: "*" }, outcome: "not applicable" },
		{ what: "the rule is about what leaves", set: { direction: "Outbound", protocol: "*" }, outcome: "not applicable" },
		{ what: "the group is the cluster's", name: "network-app-admit-way-in", set: { protocol: "*" }, outcome: "not applicable" },
	],
	"kubernetes:networking.k8s.io/v1:NetworkPolicy": [
		{ what: "every pod reaches the database", name: "app-database-policy", set: { "spec.podSelector": {} } },
		{ what: "pods reach every port of the database", name: "app-database-policy", set: { "spec.egress[0].ports": undefined } },
		{ what: "pods reach each other", name: "app-between-services-policy", set: { "spec.podSelector": {} }, outcome: "not applicable" },
	],
};
