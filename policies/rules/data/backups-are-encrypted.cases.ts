import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const encryption = "properties.securitySettings.encryptionSettings";

export const cases: Cases = {
	"aws:backup/vault:Vault": [{ what: "the key is the provider's", set: { kmsKeyArn: undefined } }],
	"aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": [
		{ what: "the key is the provider's", set: { kmsKeyId: undefined } },
	],
	"azure-native:dataprotection:BackupVault": [
		{ what: "the key is the provider's", set: { [encryption]: undefined } },
		{ what: "the key is put out of use", set: { [`${encryption}.state`]: "Disabled" } },
		{ what: "which key it is isn't said", set: { [`${encryption}.keyVaultProperties`]: undefined } },
		{ what: "the key comes from elsewhere", set: { [`${encryption}.keyVaultProperties.keyUri`]: unknownValue }, outcome: "can't tell" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "the other region's key is the provider's", set: { "dataEncryption.geoBackupKeyURI": undefined } },
		{ what: "nothing lies in another region", set: { "backup.geoRedundantBackup": "Disabled" }, outcome: "not applicable" },
	],
};
