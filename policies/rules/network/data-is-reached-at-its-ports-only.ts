import { all, when } from "../../conditions/combine.ts";
import { absent, given, is, isOneOf } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import { anything, givenBy, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { privateBlock } from "./addresses.ts";
import { tcpPort } from "./ports.ts";

const group = "aws:ec2/securityGroup:SecurityGroup";
const guards = (type: string, input: string) => names("securityGroupId", group, namedBy(type, input, anything));
const fromGroup = (port: number) => all(tcpPort(port), givenBy("referencedSecurityGroupId", group));

/** PostgreSQL's own, and its pooler's on Azure. */
const databasePorts = ["5432", "6432"];

const guardsDatabases = names(
	"networkSecurityGroupName",
	"azure-native:network:NetworkSecurityGroup",
	namedBy(
		"azure-native:network:Subnet",
		"networkSecurityGroup",
		some("delegations", "delegated to a database", is("serviceName", "Microsoft.DBforPostgreSQL/flexibleServers")),
	),
);

/** A refusal of what goes to the data, whoever sends it. */
const refusesAll = all(
	...[is("direction", "EGRESS"), absent("targetTags"), given("destinationRanges")],
	...[each("destinationRanges", privateBlock("")), each("denies", is("protocol", "all"))],
);

export const dataIsReachedAtItsPortsOnly: Rule = {
	id: "data-is-reached-at-its-ports-only",
	title: "Databases and caches are reached by the services alone, at their own ports",
	severity: "high",
	why: "Every other way to the data is one that nobody watches: a forgotten machine in the network could read learners' answers.",
	remedy: {
		text: "Let in the services' group at the one port, and nothing else: the platform makes such a rule for each database and cache.",
		code: "new aws.vpc.SecurityGroupIngressRule(name, { securityGroupId, referencedSecurityGroupId: app.id, ipProtocol: 'tcp', fromPort: 5432, toPort: 5432 })",
	},
	cells: {
		"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": all(
			when(guards("aws:rds/instance:Instance", "vpcSecurityGroupIds"), fromGroup(5432)),
			when(guards("aws:elasticache/replicationGroup:ReplicationGroup", "securityGroupIds"), fromGroup(6379)),
		),
		"gcp:compute/network:Network": namedBy("gcp:compute/firewall:Firewall", "network", refusesAll),
		"gcp:compute/firewall:Firewall": when(
			all(is("direction", "EGRESS"), given("allows")),
			all(given("targetTags"), given("destinationRanges"), each("destinationRanges", privateBlock(""))),
		),
		"azure-native:network:SecurityRule": when(
			all(is("access", "Allow"), is("direction", "Inbound"), guardsDatabases),
			all(
				...[is("protocol", "Tcp"), absent("sourceAddressPrefix"), absent("destinationPortRange")],
				...[each("sourceAddressPrefixes", privateBlock("")), each("destinationPortRanges", isOneOf("", databasePorts))],
			),
		),
		// A policy that picks no pods is everyone's.
		"kubernetes:networking.k8s.io/v1:NetworkPolicy": when(
			some("spec.egress", "to addresses", some("to", "to addresses", given("ipBlock"))),
			all(given("spec.podSelector"), each("spec.egress", given("ports"))),
		),
	},
};
