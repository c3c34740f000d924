import { all, when } from "../../conditions/combine.ts";
import { given, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { originals } from "./originals.ts";

export const databaseLeavesBackupsBehind: Rule = {
	id: "database-leaves-backups-behind",
	title: "The cloud's own backups outlive the database that they are of",
	severity: "high",
	why: "Whoever deletes the server, by mistake or with a stolen login, would delete with it what it could be restored from.",
	remedy: {
		text: "Set the protection: a last backup is then made, and those before it stay their time.",
		settings: { deletionProtection: "true" },
		code: 'new aws.rds.Instance(name, { skipFinalSnapshot: false, finalSnapshotIdentifier: "last", deleteAutomatedBackups: false })',
	},
	cells: {
		"aws:rds/instance:Instance": when(
			originals.aws,
			all(is("skipFinalSnapshot", false, { byDefault: false }), given("finalSnapshotIdentifier"), is("deleteAutomatedBackups", false)),
		),
		"gcp:sql/databaseInstance:DatabaseInstance": when(originals.gcp, is("settings.retainBackupsOnDelete", true)),
	},
};
