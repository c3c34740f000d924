import { all, when } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { atLeast, given, is, isNot } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { read } from "../../conditions/path.ts";
import type { Rule } from "../rule.ts";
import { isDatabase } from "./engines.ts";
import { originals } from "./originals.ts";

const hasCopyInAnotherZone: Condition = (subject) =>
	some("replicaZones", "a zone that isn't the primary's", isNot("", String(read(subject.value, "primaryZone"))))(subject);

export const databaseSurvivesAZone: Rule = {
	id: "database-survives-a-zone",
	title: "A database has a standby that takes over, in another zone where the cloud has zones",
	severity: "high",
	why: "A fire or a power cut in one data centre would stop every lesson until somebody restores a backup, and lose what was written since.",
	remedy: {
		text: "Ask for commits that a second zone has; on digitalocean and local, for replicas.",
		settings: { "database.synchronous": "true", "database.replicas": "1" },
		code: "new aws.rds.Instance(name, { multiAz: true })",
	},
	cells: {
		"aws:rds/instance:Instance": when(originals.aws, is("multiAz", true)),
		"aws:rds/subnetGroup:SubnetGroup": countAtLeast("subnetIds", 2),
		"aws:rds/proxy:Proxy": countAtLeast("vpcSubnetIds", 2),
		"gcp:sql/databaseInstance:DatabaseInstance": when(originals.gcp, is("settings.availabilityType", "REGIONAL")),
		"azure-native:dbforpostgresql:Server": when(originals.azure, is("highAvailability.mode", "ZoneRedundant")),
		"digitalocean:index/databaseCluster:DatabaseCluster": when(isDatabase, atLeast("nodeCount", 2)),
		"local:index:PostgresCluster": all(given("primaryZone"), hasCopyInAnotherZone, is("synchronous", true)),
	},
};
