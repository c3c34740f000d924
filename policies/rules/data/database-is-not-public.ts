import { all, when } from "../../conditions/combine.ts";
import { is, isNot } from "../../conditions/leaves.ts";
import { anything, givenBy, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { isDatabase } from "./engines.ts";
import { subnetsGiveNoAddress } from "./ways-in.ts";

export const databaseIsNotPublic: Rule = {
	id: "database-is-not-public",
	title: "Nobody reaches a database from the internet",
	severity: "critical",
	why: "A guessed or leaked password would be enough for anyone in the world to read and change what children wrote.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform puts databases into private networks and closes every public way.",
		code: "new aws.rds.Instance(name, { publiclyAccessible: false })",
	},
	cells: {
		"aws:rds/instance:Instance": is("publiclyAccessible", false, { byDefault: false }),
		"aws:rds/subnetGroup:SubnetGroup": subnetsGiveNoAddress,
		"gcp:sql/databaseInstance:DatabaseInstance": all(
			is("settings.ipConfiguration.ipv4Enabled", false),
			isNot("settings.dataApiAccess", "ALLOW_DATA_API"),
		),
		"azure-native:dbforpostgresql:Server": is("network.publicNetworkAccess", "Disabled"),
		// A cluster there always has a public name; it answers everyone until a firewall says whom.
		"digitalocean:index/databaseCluster:DatabaseCluster": when(
			isDatabase,
			all(
				givenBy("privateNetworkUuid", "digitalocean:index/vpc:Vpc"),
				namedBy("digitalocean:index/databaseFirewall:DatabaseFirewall", "clusterId", anything),
			),
		),
	},
};
