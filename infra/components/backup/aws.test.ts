import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/aws.ts";
import { type Asked, asked } from "../../testing/asked.ts";
import { Backup, type BackupIntent, settle } from "./contract.ts";

const made = (intent: Partial<BackupIntent>) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring }, database, storage, services: { backends } }) => {
		const links = { network, keyring, database, storage, backends };
		return new Backup("subject", { retentionDays: 90, ...intent, stack, ...links }, drivers.backup, opts);
	});

let once: Promise<Asked> | undefined;
/** Everything that can be switched on, recorded once for all tests. */
const whole = () =>
	(once ??= made({ intervalHours: 12, crossRegion: true, immutable: true, restoreTests: true, deletionProtection: true }));

const database = "aws:rds/instance:Instance::ground-database.arn";

describe("backups on aws", () => {
	test("reach back to every moment of 35 days, and as whole ones as long as asked", async () => {
		const { inputs } = await whole();
		expect(inputs("backup/plan:Plan", "subject").rules).toMatchObject([
			{ ruleName: "continuous", enableContinuousBackup: true, lifecycle: { deleteAfter: 35 } },
			{ ruleName: "whole", schedule: "cron(0 3/12 * * ? *)", lifecycle: { deleteAfter: 90 } },
		]);
		expect(inputs("backup/selection:Selection", "subject").resources).toEqual([database]);
	});

	test("are copied to the second region under a key of that region, with the database's logs", async () => {
		const { inputs } = await whole();
		expect(inputs("backup/vault:Vault", "subject-copy")).toMatchObject({
			region: "us-west-2",
			kmsKeyArn: "aws:kms/key:Key::subject-key-copy.arn",
		});
		expect(inputs("kms/key:Key", "subject-key-copy")).toMatchObject({ region: "us-west-2", enableKeyRotation: true });
		expect((inputs("backup/plan:Plan", "subject").rules as { copyActions?: object[] }[])[1]?.copyActions).toEqual([
			{ destinationVaultArn: "aws:backup/vault:Vault::subject-copy.arn", lifecycle: { deleteAfter: 90 } },
		]);
		expect(inputs("rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication", "subject")).toMatchObject({
			region: "us-west-2",
			sourceDbInstanceArn: database,
			retentionPeriod: 35,
		});
	});

	test("immutable: both vaults are locked for good after three days, by a lock that no setting changes", async () => {
		const { inputs } = await whole();
		for (const [name, region] of [["subject", undefined], ["subject-copy", "us-west-2"]] as const) {
			const lock = inputs("backup/vaultLockConfiguration:VaultLockConfiguration", name);
			expect([lock.changeableForDays, lock.minRetentionDays, lock.region]).toEqual([3, 7, region]);
		}
	}); // biome-ignore format: a table

	test("protected: the vault goes neither with its backups nor with the program", async () => {
		const { resources } = await whole();
		const vault = resources.find(({ type }) => type === "aws:backup/vault:Vault");
		expect([vault?.protect, vault?.inputs.forceDestroy]).toEqual([true, false]);
	});

	test("restores are tested in the database's own subnets, by a role that can't touch the database", async () => {
		const { inputs } = await whole();
		expect(inputs("backup/restoreTestingSelection:RestoreTestingSelection", "subject-tests")).toMatchObject({
			protectedResourceArns: [database],
			restoreMetadataOverrides: { vpcSecurityGroupIds: '["aws:ec2/securityGroup:SecurityGroup::ground-network-database.id"]' },
		});
		expect(String(inputs("backup/restoreTestingPlan:RestoreTestingPlan", "subject-tests").name)).toMatch(/^\w{1,50}$/);
		const { Statement } = inputs("iam/rolePolicy:RolePolicy", "subject-restore-test").policy as { Statement: { Resource: unknown }[] };
		expect(Statement.flatMap(({ Resource }) => Resource)).not.toContain(database);
	});

	test.each([
		[{ intervalHours: 5 }, "Set it to 4 hours."],
		[{ intervalHours: 48 }, "Set it to 24 hours."],
		[{ immutable: true, retentionDays: 3 }, "Set it to 7 days or more, or backup.immutable to false."],
	])("what AWS Backup can't do is refused: %j", (intent, fix) => {
		const stack = {
			project: "p",
			stack: "s",
			environment: "dev",
			onDecline: "refuse",
			region: "eu-west-1",
			copyRegion: "eu-west-2",
		} as const;
		expect(() => settle({ stack, retentionDays: 30, ...intent }, drivers.backup)).toThrow(fix);
	});
});
