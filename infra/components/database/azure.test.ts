import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { secretMark } from "../../testing/recording.ts";
import { diskOf, sizeOf } from "./azure-sizes.ts";
import { Database, type DatabaseArgs, type DatabaseLinks, settle } from "./contract.ts";

const made = (intent: Partial<DatabaseArgs> & Partial<DatabaseLinks>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const { databaseOwner: owner, databaseApp: app } = references;
		const args = { stack, network, keyring, owner, app, recoveryDays: 0, memoryMib: 16_384, diskGib: 128, ...intent };
		return new Database("subject", args, drivers.database, opts);
	});

const server = "dbforpostgresql:Server";

describe("the database on azure", () => {
	test("is private, encrypted with keys that it follows when they change, and its password is secret", async () => {
		const { inputs } = await made({ recoveryDays: 30 });
		const key = (name: string, output: string) => `azure-native:keyvault:Key::ground-secrets-${name}.${output}`;
		expect(inputs(server, "subject")).toMatchObject({
			version: "16",
			sku: { tier: "GeneralPurpose", name: "Standard_D4ds_v5" },
			storage: { storageSizeGB: 128, autoGrow: "Enabled" },
			administratorLogin: "learning_owner",
			administratorLoginPassword: { [secretMark]: expect.any(String) },
			network: { delegatedSubnetResourceId: "azure-native:network:Subnet::ground-network-database-a.id", publicNetworkAccess: "Disabled" },
			backup: { backupRetentionDays: 30, geoRedundantBackup: "Enabled" },
			dataEncryption: {
				type: "AzureKeyVault",
				primaryKeyURI: key("key-database", "keyUri"),
				geoBackupKeyURI: key("copy-key-database", "keyUri"),
			},
		});
	});

	test("speaks TLS only, has its standby in another zone where commits wait for it, and a lock where it is protected", async () => {
		const { inputs, resources } = await made({ synchronous: true, deletionProtection: true });
		expect(inputs("dbforpostgresql:Configuration", "subject-require-secure-transport").value).toBe("on");
		expect(inputs(server, "subject")).toMatchObject({
			availabilityZone: "1",
			highAvailability: { mode: "ZoneRedundant", standbyAvailabilityZone: "2" },
		});
		expect(inputs("authorization:ManagementLockByScope", "subject-lock")).toMatchObject({
			level: "CanNotDelete",
			scope: `azure-native:${server}::subject.id`,
		});
		expect(resources.find(({ type, name }) => type.endsWith(server) && name === "subject")?.protect).toBe(true);
	});

	test("replicas are of the primary's size, go round the zones from the second and take as many connections as it does", async () => {
		const { inputs, names } = await made({ replicas: 2, maxConnections: 500 });
		expect(names(server)).toEqual(["subject", "subject-replica-1", "subject-replica-2"]);
		expect(inputs(server, "subject-replica-1")).toMatchObject({
			createMode: "Replica",
			sourceServerResourceId: `azure-native:${server}::subject.id`,
			sku: { name: "Standard_D4ds_v5" },
			availabilityZone: "2",
			network: { delegatedSubnetResourceId: "azure-native:network:Subnet::ground-network-database-b.id" },
		});
		expect(inputs("dbforpostgresql:Configuration", "subject-replica-2-max-connections").value).toBe("500");
		expect(inputs("dbforpostgresql:VirtualEndpoint", "subject-endpoint").members).toEqual([
			"azure-native:dbforpostgresql:Server::subject-replica-1.name",
		]);
	});

	test.each([
		{ recoveryDays: 0, kept: 7 },
		{ recoveryDays: 30, kept: 30 },
		{ recoveryDays: 90, kept: 35 },
	])("of $recoveryDays days asked for, Azure keeps $kept", async ({ recoveryDays, kept }) => {
		const { inputs } = await made({ recoveryDays });
		expect(inputs(server, "subject").backup).toMatchObject({ backupRetentionDays: kept });
	});

	test.each([
		{ asked: { synchronous: true }, path: "database.synchronous" },
		{ asked: { replicas: 1 }, path: "database.replicas" },
		{ asked: { pooler: true }, path: "database.pooler" },
	])("servers below 8 GiB refuse $path", ({ asked: intent, path }) => {
		expect(() => settle({ stack: stackOn("azure"), memoryMib: 4096, diskGib: 32, ...intent }, drivers.database)).toThrow(
			new RegExp(`${path.replace(".", "\\.")} .*Burstable`),
		);
	});

	test.each([
		{ memoryMib: 2048, size: "Standard_B1ms" },
		{ memoryMib: 8192, size: "Standard_D2ds_v5" },
		{ memoryMib: 8193, size: "Standard_D4ds_v5" },
		{ memoryMib: 131_072, size: "Standard_D32ds_v5" },
	])("$memoryMib MiB are a $size", ({ memoryMib, size }) => {
		expect(sizeOf(memoryMib).name).toBe(size);
	});

	test.each([
		[20, 32],
		[32, 32],
		[33, 64],
		[4096, 4095],
		[4097, 8192],
		[16_384, 16_384],
		[32_767, 32_767],
	])("a disk for %d GiB has %d", (asked, size) => {
		expect(diskOf(asked)).toBe(size);
	});
});
