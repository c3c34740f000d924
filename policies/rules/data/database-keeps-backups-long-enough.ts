import { all, any, when } from "../../conditions/combine.ts";
import { lastsDays } from "../../conditions/durations.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { absent, atLeast, is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { originals } from "./originals.ts";

/** A mistake that is made on Friday is often seen after a weekend or a holiday week. */
const days = 7;

const keptInVault: Condition = any(absent("lifecycle.deleteAfter"), atLeast("lifecycle.deleteAfter", days));

export const databaseKeepsBackupsLongEnough: Rule = {
	id: "database-keeps-backups-long-enough",
	title: "Backups of a database are kept for a week at least",
	severity: "high",
	why: "What a faulty release or a wrong click deletes is often missed days later; by then no backup would have the learners' work any more.",
	remedy: {
		text: "Set how long backups are kept; what is older than the cloud's own limit lies in the backup component's vault.",
		settings: { "backup.retention": "30 days" },
		code: "new aws.rds.Instance(name, { backupRetentionPeriod: 30 })",
	},
	cells: {
		"aws:rds/instance:Instance": when(originals.aws, atLeast("backupRetentionPeriod", days)),
		"aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": atLeast("retentionPeriod", days, { byDefault: 7 }),
		"aws:backup/plan:Plan": each("rules", all(keptInVault, each("copyActions", keptInVault))),
		"gcp:sql/databaseInstance:DatabaseInstance": when(
			originals.gcp,
			all(
				is("settings.backupConfiguration.enabled", true),
				atLeast("settings.backupConfiguration.backupRetentionSettings.retainedBackups", days),
			),
		),
		"azure-native:dbforpostgresql:Server": when(originals.azure, atLeast("backup.backupRetentionDays", days, { byDefault: 7 })),
		"azure-native:dataprotection:BackupPolicy": each("properties.policyRules", each("lifecycles", lastsDays("deleteAfter.duration", days))),
		"local:index:Backup": atLeast("retentionDays", days),
	},
};
