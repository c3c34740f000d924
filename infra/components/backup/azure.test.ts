import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { Backup, type BackupArgs, settle } from "./contract.ts";

const made = (intent: Partial<BackupArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring }, database, storage, services: { backends } }) => {
		const links = { network, keyring, database, storage, backends };
		return new Backup("subject", { stack, ...links, retentionDays: 30, ...intent }, drivers.backup, opts);
	});

describe("backup on azure", () => {
	test("lies in two regions from the start, under the stack's key, and where it is asked for nobody can end it early", async () => {
		const { inputs } = await made({ immutable: true, crossRegion: true });
		expect(inputs("dataprotection:BackupVault", "subject").properties).toMatchObject({
			storageSettings: [{ datastoreType: "VaultStore", type: "GeoRedundant" }],
			securitySettings: {
				immutabilitySettings: { state: "Locked" },
				softDeleteSettings: { state: "On", retentionDurationInDays: 14 },
				encryptionSettings: {
					state: "Enabled",
					keyVaultProperties: { keyUri: "azure-native:keyvault:Key::ground-secrets-key-backup.keyUri" },
				},
			},
			featureSettings: { crossRegionRestoreSettings: { state: "Enabled" } },
		});
	});

	test("a lock that can't be taken back is set only where it is asked for", async () => {
		const { inputs } = await made({});
		expect(inputs("dataprotection:BackupVault", "subject").properties).toMatchObject({
			securitySettings: { immutabilitySettings: { state: "Disabled" } },
		});
	});

	test("holds the server once a week and learners' files every day, for as long as asked", async () => {
		const { inputs } = await made({});
		const rules = (what: string) => JSON.stringify(inputs("dataprotection:BackupPolicy", `subject-${what}-policy`).properties);
		expect(rules("database")).toMatch(/P1W.*P30D/);
		expect(rules("files")).toMatch(/P1D.*P30D/);
		expect(inputs("dataprotection:BackupInstance", "subject-files")).toMatchObject({
			properties: {
				dataSourceInfo: { resourceID: "azure-native:storage:StorageAccount::ground-storage.id" },
				policyInfo: { policyParameters: { backupDatasourceParametersList: [{ containersList: [expect.stringContaining("materials")] }] } },
			},
		});
		expect(inputs("authorization:RoleAssignment", "subject-database-grant")).toMatchObject({
			principalId: "subject.principalId",
			scope: "azure-native:dbforpostgresql:Server::ground-database.id",
		});
	});

	test.each([
		{ intent: { retentionDays: 36 }, why: "7 to 35 days" },
		{ intent: { retentionDays: 3 }, why: "7 to 35 days" },
		{ intent: { retentionDays: 7, intervalHours: 6 }, why: "every day" },
	])("refuses $intent", ({ intent, why }) => {
		expect(() => settle({ stack: stackOn("azure"), ...intent }, drivers.backup)).toThrow(why);
	});
});
