import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const replication = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication::backup";
const bucket = "gcp:storage/bucket:Bucket::backup";
const dumps = "digitalocean:index/spacesBucket:SpacesBucket::backup";
const destination = "rules[1].copyActions[0].destinationVaultArn";

export const cases: Cases = {
	"aws:backup/plan:Plan": [
		{ what: "nothing is copied", set: { "rules[1].copyActions": undefined } },
		{ what: "where to isn't said", set: { [destination]: undefined } },
		{ what: "where to comes from elsewhere", set: { [destination]: unknownValue }, outcome: "can't tell" },
		{ what: "the vault is in the same region", others: { "aws:backup/vault:Vault::backup-copy": { region: undefined } } },
	],
	"aws:rds/instance:Instance": [
		{ what: "the log of changes isn't copied", others: { [replication]: null } },
		{ what: "the log of changes stays in the region", others: { [replication]: { region: undefined } } },
		{ what: "a copy has no backups", name: "database-replica-1", outcome: "not applicable" },
	],
	"gcp:workflows/workflow:Workflow": [
		{ what: "the bucket is in one region", others: { [bucket]: { location: "US-EAST1", customPlacementConfig: undefined } } },
		{
			what: "the bucket is in one region, said twice",
			others: { [bucket]: { location: "US-EAST1", "customPlacementConfig.dataLocations": ["US-EAST1"] } },
		},
		{ what: "the bucket's two regions are named", others: { [bucket]: { location: "us" } }, outcome: "pass" },
		{ what: "the bucket is over a continent", others: { [bucket]: { location: "EU", customPlacementConfig: undefined } }, outcome: "pass" },
		{ what: "so is this one", others: { [bucket]: { location: "ASIA", customPlacementConfig: undefined } }, outcome: "pass" },
		{ what: "and this one", others: { [bucket]: { location: "US", customPlacementConfig: undefined } }, outcome: "pass" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "backups stay in the region", set: { "backup.geoRedundantBackup": "Disabled" } },
		{ what: "nothing is said of it", set: { "backup.geoRedundantBackup": undefined } },
		{ what: "a copy has no backups", name: "database-replica-1", outcome: "not applicable" },
	],
	"azure-native:dataprotection:BackupVault": [
		{ what: "the vault is in one region", set: { "properties.storageSettings[0].type": "ZoneRedundant" } },
		{ what: "nothing can be restored there", set: { "properties.featureSettings.crossRegionRestoreSettings.state": "Disabled" } },
		{ what: "nothing is said of restoring there", set: { "properties.featureSettings": undefined } },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "nothing dumps it", others: { "kubernetes:batch/v1:CronJob::backup-job": null } },
		{ what: "dumps lie where it stands", others: { [dumps]: { region: "nyc3" } } },
		{ what: "it stands where the dumps lie", set: { region: "sfo3" } },
		{ what: "where it stands comes from elsewhere", set: { region: unknownValue }, outcome: "can't tell" },
		{ what: "a cache has no backups", name: "cache", outcome: "not applicable" },
	],
};
