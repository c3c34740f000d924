import { all, any, when } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { given, is, isNot } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { isDatabase } from "./engines.ts";
import { originals } from "./originals.ts";

const job = "gcp:cloudscheduler/job:Job";
const workflow = "gcp:workflows/workflow:Workflow";

export const databaseIsBackedUpElsewhere: Rule = {
	id: "database-is-backed-up-elsewhere",
	title: "A schedule copies every database to a place outside it",
	severity: "high",
	why: "The server's own backups go where the server goes: one deleted or locked server would take a school's whole year with it.",
	remedy: {
		text: "Set how long backups are kept: the platform then makes the vault, the schedule and the rights for it.",
		settings: { "backup.retention": "30 days" },
		code: "new aws.backup.Selection(name, { planId: plan.id, iamRoleArn: role.arn, resources: [database.arn] })",
	},
	cells: {
		"aws:rds/instance:Instance": when(originals.aws, namedBy("aws:backup/selection:Selection", "resources", anything)),
		"aws:backup/selection:Selection": any(names("resources", "aws:rds/instance:Instance", anything), given("selectionTags")),
		"aws:backup/plan:Plan": namedBy("aws:backup/selection:Selection", "planId", anything),
		"gcp:sql/databaseInstance:DatabaseInstance": when(originals.gcp, namedBy(workflow, "sourceContents", anything)),
		[workflow]: namedBy(job, "httpTarget", anything),
		[job]: all(names("httpTarget", workflow, anything), given("schedule"), isNot("paused", true)),
		"azure-native:dbforpostgresql:Server": when(
			originals.azure,
			namedBy("azure-native:dataprotection:BackupInstance", "properties", anything),
		),
		"azure-native:dataprotection:BackupInstance": givenWithin("properties.policyInfo.policyId", "azure-native:dataprotection:BackupPolicy"),
		"azure-native:dataprotection:BackupPolicy": some(
			"properties.policyRules",
			"one that backs up by a schedule",
			all(is("objectType", "AzureBackupRule"), given("trigger.schedule.repeatingTimeIntervals")),
		),
		"digitalocean:index/databaseCluster:DatabaseCluster": when(isDatabase, namedBy("kubernetes:batch/v1:CronJob", "spec", anything)),
		"local:index:PostgresCluster": namedBy("local:index:Backup", "writer", anything),
	},
};
