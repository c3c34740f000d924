import type { Cases } from "../cases.ts";

const open = { what: "the program may delete it", protect: false };
const settings = "properties.securitySettings";
const lock = "azure-native:authorization:ManagementLockByScope::backup-lock";

export const cases: Cases = {
	"aws:backup/vault:Vault": [
		open,
		{ what: "the vault goes with what is in it", set: { forceDestroy: true } },
		{ what: "it is left to the provider, which lets it stay", set: { forceDestroy: undefined }, outcome: "pass" },
		{ what: "it isn't locked", others: { "aws:backup/vaultLockConfiguration:VaultLockConfiguration::backup": null } },
	],
	"aws:backup/vaultLockConfiguration:VaultLockConfiguration": [
		{ what: "administrators may take it off", set: { changeableForDays: undefined } },
		{ what: "six days", set: { minRetentionDays: 6 } },
		{ what: "no days", set: { minRetentionDays: undefined } },
		{ what: "more than a week", set: { minRetentionDays: 8 }, outcome: "pass" },
	],
	"azure-native:dataprotection:BackupVault": [
		open,
		{ what: "the lock may be taken off", set: { [`${settings}.immutabilitySettings.state`]: "Unlocked" } },
		{ what: "what is deleted is gone", set: { [`${settings}.softDeleteSettings.state`]: "Off" } },
		{ what: "nobody can switch that off", set: { [`${settings}.softDeleteSettings.state`]: "AlwaysOn" }, outcome: "pass" },
		{ what: "what is deleted is gone after thirteen days", set: { [`${settings}.softDeleteSettings.retentionDurationInDays`]: 13 } },
		{ what: "a click may delete the vault", others: { [lock]: null } },
		{ what: "the lock is of another kind", others: { [lock]: { level: "NotSpecified" } } },
		{ what: "the lock refuses every change", others: { [lock]: { level: "ReadOnly" } }, outcome: "pass" },
	],
	"azure-native:dataprotection:BackupInstance": [open],
};
