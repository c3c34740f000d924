import { all } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { absent, isOneOf } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { admitsGroupsOnly } from "./ways-in.ts";

const isOfTheStack = isOneOf("type", ["k8s", "app", "droplet"]);

export const databaseAdmitsServicesOnly: Rule = {
	id: "database-admits-services-only",
	title: "A database, its pooler and what is restored from it admit the stack's services and nobody else",
	severity: "critical",
	why: "Any address that is let in, an office's or a whole network's, is one more place from which learners' data can be taken.",
	remedy: {
		text: "Take the address out of the stack's adjustments: the platform admits each service by what it is, never by an address.",
		code: 'new digitalocean.DatabaseFirewall(name, { clusterId: database.id, rules: [{ type: "k8s", value: cluster.id }] })',
	},
	cells: {
		"aws:rds/instance:Instance": admitsGroupsOnly("vpcSecurityGroupIds"),
		"aws:rds/proxy:Proxy": admitsGroupsOnly("vpcSecurityGroupIds"),
		"aws:backup/restoreTestingSelection:RestoreTestingSelection": all(
			givenWithin("restoreMetadataOverrides.dbSubnetGroupName", "aws:rds/subnetGroup:SubnetGroup"),
			givenWithin("restoreMetadataOverrides.vpcSecurityGroupIds", "aws:ec2/securityGroup:SecurityGroup"),
		),
		"gcp:sql/databaseInstance:DatabaseInstance": all(
			givenWithin("settings.ipConfiguration.privateNetwork", "gcp:servicenetworking/connection:Connection"),
			absent("settings.ipConfiguration.authorizedNetworks"),
		),
		"azure-native:dbforpostgresql:Server": givenWithin("network.delegatedSubnetResourceId", "azure-native:network:Subnet"),
		"digitalocean:index/databaseFirewall:DatabaseFirewall": all(
			some("rules", "one that says whom it admits", isOfTheStack),
			each("rules", isOfTheStack),
		),
	},
};
