import { all, any, when } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { given, is, isNot, isOneOf } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import { read } from "../../conditions/path.ts";
import { anything, namedBy, names, stackHas } from "../../conditions/references.ts";
import { whereUntold } from "../../conditions/untold.ts";
import type { Rule } from "../rule.ts";
import { isDatabase } from "./engines.ts";
import { originals } from "./originals.ts";

const vault = "aws:backup/vault:Vault";
const bucket = "digitalocean:index/spacesBucket:SpacesBucket";

/** A job that reads this server fills a bucket of another region than the server's. */
const dumpedToAnotherRegion: Condition = (subject) =>
	namedBy("kubernetes:batch/v1:CronJob", "spec", names("spec", bucket, isNot("region", String(read(subject.value, "region")))))(subject);

export const backupsLieInAnotherRegion: Rule = {
	id: "backups-lie-in-another-region",
	title: "Every backup of a database has a copy in another region",
	severity: "high",
	why: "A region can be lost as a whole; a school's work would be lost with it, backups included.",
	remedy: {
		text: "Have backups copied; where the copies go is the second region of the stack.",
		settings: { "backup.crossRegion": "true" },
		code: "new aws.backup.Plan(name, { rules: [{ copyActions: [{ destinationVaultArn: copy.arn }], targetVaultName, ruleName }] })",
	},
	cells: {
		"aws:backup/plan:Plan": all(
			some(
				"rules",
				"one that copies",
				some("copyActions", "a copy to a vault", whereUntold(given("destinationVaultArn"), names("rules", vault, anything))),
			),
			stackHas(vault, given("region")),
		),
		"aws:rds/instance:Instance": when(
			originals.aws,
			namedBy("aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication", "sourceDbInstanceArn", given("region")),
		),
		"gcp:workflows/workflow:Workflow": names(
			"sourceContents",
			"gcp:storage/bucket:Bucket",
			any(isOneOf("location", ["US", "EU", "ASIA"]), countAtLeast("customPlacementConfig.dataLocations", 2)),
		),
		"azure-native:dbforpostgresql:Server": when(originals.azure, is("backup.geoRedundantBackup", "Enabled")),
		"azure-native:dataprotection:BackupVault": all(
			each("properties.storageSettings", is("type", "GeoRedundant")),
			is("properties.featureSettings.crossRegionRestoreSettings.state", "Enabled"),
		),
		"digitalocean:index/databaseCluster:DatabaseCluster": when(isDatabase, all(given("region"), dumpedToAnotherRegion)),
	},
};
