import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { secretMark } from "../../testing/recording.ts";
import { Database, type DatabaseArgs, type DatabaseLinks, settle } from "./contract.ts";
import { planTier } from "./gcp-tiers.ts";

const made = (intent: Partial<DatabaseArgs> & Partial<DatabaseLinks>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const { databaseOwner: owner, databaseApp: app } = references;
		const args = { stack, network, keyring, owner, app, recoveryDays: 0, memoryMib: 16_384, diskGib: 128, ...intent };
		return new Database("subject", args, drivers.database, opts);
	});

const instance = "sql/databaseInstance:DatabaseInstance";

describe("the database on gcp", () => {
	test("is encrypted with the stack's key, has no public address and takes no connection in clear", async () => {
		const { inputs } = await made({});
		expect(inputs(instance, "subject")).toMatchObject({
			databaseVersion: "POSTGRES_16",
			encryptionKeyName: "gcp:kms/cryptoKey:CryptoKey::ground-secrets-key-database.id",
			settings: {
				tier: "db-custom-4-16384",
				edition: "ENTERPRISE",
				availabilityType: "ZONAL",
				diskSize: 128,
				diskAutoresize: true,
				ipConfiguration: {
					ipv4Enabled: false,
					privateNetwork: "gcp:compute/network:Network::ground-network.id",
					sslMode: "ENCRYPTED_ONLY",
				},
				backupConfiguration: { enabled: false },
			},
		});
		expect(inputs("sql/user:User", "subject-owner")).toMatchObject({
			name: "learning_owner",
			password: { [secretMark]: expect.any(String) },
		});
	});

	test("a synchronous one has a twin in another zone, a protected one is protected by the cloud too and leaves its backups behind", async () => {
		const { inputs, resources } = await made({ synchronous: true, deletionProtection: true });
		expect(inputs(instance, "subject")).toMatchObject({
			deletionProtection: true,
			settings: { availabilityType: "REGIONAL", deletionProtectionEnabled: true, retainBackupsOnDelete: true },
		});
		expect(resources.filter(({ protect }) => protect).map(({ name }) => name)).toEqual(["subject", "subject-content"]);
	});

	test.each([
		{ recoveryDays: 7, edition: "ENTERPRISE", logDays: 7 },
		{ recoveryDays: 30, edition: "ENTERPRISE_PLUS", logDays: 30 },
		{ recoveryDays: 365, edition: "ENTERPRISE_PLUS", logDays: 35 },
	])("reaches back $recoveryDays days by backups, and $logDays by its log, on $edition", async ({ recoveryDays, edition, logDays }) => {
		const { inputs } = await made({ recoveryDays });
		expect(inputs(instance, "subject")).toMatchObject({
			settings: {
				edition,
				backupConfiguration: {
					enabled: true,
					pointInTimeRecoveryEnabled: true,
					transactionLogRetentionDays: logDays,
					backupRetentionSettings: { retainedBackups: recoveryDays },
				},
			},
		});
	});

	test("has its replicas behind one address, and its pooler on the dearer edition", async () => {
		const { inputs } = await made({ replicas: 4, pooler: true });
		expect(inputs(instance, "subject")).toMatchObject({
			settings: { edition: "ENTERPRISE_PLUS", tier: "db-perf-optimized-N-2", connectionPoolConfigs: [{ connectionPoolingEnabled: true }] },
		});
		expect(inputs(instance, "subject-readers")).toMatchObject({
			instanceType: "READ_POOL_INSTANCE",
			nodeCount: 4,
			settings: { edition: "ENTERPRISE_PLUS", ipConfiguration: { ipv4Enabled: false } },
		});
	});

	test.each([
		{ memoryMib: 3840, tier: "db-custom-1-3840" },
		{ memoryMib: 6656, tier: "db-custom-1-6656" },
		{ memoryMib: 6912, tier: "db-custom-2-6912" },
		{ memoryMib: 16_384, tier: "db-custom-4-16384" },
	])("a server of $memoryMib MiB is a $tier", ({ memoryMib, tier }) => {
		expect(planTier("ENTERPRISE", memoryMib)).toBe(tier);
	});

	test("sizes that no machine has are refused with those that are", () => {
		const stack = stackOn("gcp");
		expect(() => settle({ stack, memoryMib: 20 * 1024, diskGib: 128 }, drivers.database)).toThrow("Set it to one of 16, 32, 64, 128");
		expect(() => settle({ stack, memoryMib: 4096, diskGib: 128, replicas: 1 }, drivers.database)).toThrow("database.memory");
		expect(settle({ stack, memoryMib: 4096, diskGib: 128 }, drivers.database).want.memoryMib).toBe(4096);
	});
});
