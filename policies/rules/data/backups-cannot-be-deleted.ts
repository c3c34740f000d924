import { all } from "../../conditions/combine.ts";
import { atLeast, given, is, isOneOf, isProtected } from "../../conditions/leaves.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const backupsCannotBeDeleted: Rule = {
	id: "backups-cannot-be-deleted",
	title: "Nobody deletes a backup before its time, administrators included",
	severity: "high",
	why: "Whoever breaks in to extort a school deletes the backups first; what can't be deleted makes the attempt worthless.",
	remedy: {
		text: "Have backups locked and their vault protected. The lock can't be taken back once its days of grace are over.",
		settings: { "backup.immutable": "true", deletionProtection: "true" },
		code: "new aws.backup.VaultLockConfiguration(name, { backupVaultName: vault.name, changeableForDays: 3, minRetentionDays: 7 })",
	},
	cells: {
		"aws:backup/vault:Vault": all(
			isProtected,
			is("forceDestroy", false, { byDefault: false }),
			namedBy("aws:backup/vaultLockConfiguration:VaultLockConfiguration", "backupVaultName", anything),
		),
		// Without days of grace a lock is one that administrators may take off.
		"aws:backup/vaultLockConfiguration:VaultLockConfiguration": all(given("changeableForDays"), atLeast("minRetentionDays", 7)),
		"azure-native:dataprotection:BackupVault": all(
			isProtected,
			is("properties.securitySettings.immutabilitySettings.state", "Locked"),
			isOneOf("properties.securitySettings.softDeleteSettings.state", ["On", "AlwaysOn"]),
			atLeast("properties.securitySettings.softDeleteSettings.retentionDurationInDays", 14),
			namedBy("azure-native:authorization:ManagementLockByScope", "scope", isOneOf("level", ["CanNotDelete", "ReadOnly"])),
		),
		"azure-native:dataprotection:BackupInstance": isProtected,
	},
};
