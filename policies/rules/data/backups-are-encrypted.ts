import { all, when } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { is } from "../../conditions/leaves.ts";
import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const key = "azure-native:keyvault:Key";
const encryption = "properties.securitySettings.encryptionSettings";

export const backupsAreEncrypted: Rule = {
	id: "backups-are-encrypted",
	title: "Backups are encrypted with a key of the project, in the other region too",
	severity: "high",
	why: "A backup holds everything that the database holds: whoever gets hold of one reads every learner's answers and address.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes a key for backups, and one where their copies lie.",
		code: "new aws.backup.Vault(name, { kmsKeyArn: key.arn })",
	},
	cells: {
		"aws:backup/vault:Vault": givenBy("kmsKeyArn", "aws:kms/key:Key"),
		"aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": givenBy("kmsKeyId", "aws:kms/key:Key"),
		"azure-native:dataprotection:BackupVault": all(
			is(`${encryption}.state`, "Enabled"),
			givenWithin(`${encryption}.keyVaultProperties.keyUri`, key),
		),
		"azure-native:dbforpostgresql:Server": when(
			is("backup.geoRedundantBackup", "Enabled"),
			givenWithin("dataEncryption.geoBackupKeyURI", key),
		),
	},
};
