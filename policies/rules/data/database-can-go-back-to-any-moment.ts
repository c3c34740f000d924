import { when } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { originals } from "./originals.ts";

export const databaseCanGoBackToAnyMoment: Rule = {
	id: "database-can-go-back-to-any-moment",
	title: "A database can be restored to any moment, not to last night only",
	severity: "medium",
	why: "After a mistake at noon, a whole school's morning would be lost with a backup of the night.",
	remedy: {
		text: "Set how long backups are kept: the platform keeps the log of every change with them.",
		settings: { "backup.retention": "30 days" },
		code: "new gcp.sql.DatabaseInstance(name, { settings: { backupConfiguration: { pointInTimeRecoveryEnabled: true } } })",
	},
	cells: {
		"aws:backup/plan:Plan": some("rules", "one that backs up without a pause", is("enableContinuousBackup", true)),
		"gcp:sql/databaseInstance:DatabaseInstance": when(originals.gcp, is("settings.backupConfiguration.pointInTimeRecoveryEnabled", true)),
		"local:index:Backup": names("archiveFolder", "local:index:PostgresCluster", anything),
	},
};
