import { Plan, type PlanArgs } from "@pulumi/aws/backup/plan.js";
import { Selection } from "@pulumi/aws/backup/selection.js";
import { Vault, type VaultArgs } from "@pulumi/aws/backup/vault.js";
import { VaultLockConfiguration, type VaultLockConfigurationArgs } from "@pulumi/aws/backup/vaultLockConfiguration.js";
import type { RoleArgs } from "@pulumi/aws/iam/role.js";
import { Key, type KeyArgs } from "@pulumi/aws/kms/key.js";
import {
	InstanceAutomatedBackupsReplication,
	type InstanceAutomatedBackupsReplicationArgs,
} from "@pulumi/aws/rds/instanceAutomatedBackupsReplication.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AwsBackupMaking, createBackupRole } from "./aws-roles.ts";
import { backupRules, continuousDays, leastLockedDays, planSchedule } from "./aws-schedule.ts";
import { createRestoreTests } from "./aws-tests.ts";
import type { BackupDriver, BackupLinks } from "./contract.ts";

declare module "./contract.ts" {
	interface BackupAdjustments {
		readonly aws?: {
			/** The one in the second region has "-copy" at the end of its name, as its lock and key have. */
			readonly vault?: Adjust<VaultArgs>;
			readonly vaultLock?: Adjust<VaultLockConfigurationArgs>;
			readonly copyKey?: Adjust<KeyArgs>;
			readonly plan?: Adjust<PlanArgs>;
			readonly role?: Adjust<RoleArgs>;
			readonly replication?: Adjust<InstanceAutomatedBackupsReplicationArgs>;
		};
	}
}

/** Days in which a lock can still be taken off, the fewest that AWS grants; after them nobody can, AWS included. */
const changeableDays = 3;

/** Days in which a deleted key can be brought back; the longest that AWS takes. */
const keyRecoveryDays = 30;

export const awsBackup = {
	target: "aws",
	features: { crossRegion: true, immutable: true, restoreTests: true },
	limits: {},
	rules: backupRules,
	create: (making, links) => {
		const { want, stack, name } = making;
		const { backup } = onTarget(links.keyring, "aws");
		const vault = createVault(making, name, backup.arn);
		const copyKey = want.crossRegion ? createCopyKey(making) : undefined;
		const copy = copyKey && createVault(making, `${name}-copy`, copyKey.arn, stack.copyRegion);
		const keys = [backup.arn, ...(copyKey ? [copyKey.arn] : [])];
		createPlan(making, links, { vault, copy, role: createBackupRole(making, links, { vaults: copy ? [vault, copy] : [vault], keys }) });
		if (copyKey) replicateLogs(making, links, copyKey);
		if (want.restoreTests) createRestoreTests(making, links, { vault, keys });
		return { location: vault.arn };
	},
} satisfies BackupDriver;

/** A vault, and what keeps it shut: the program's protection from the program, the lock from everyone. */
function createVault(
	{ want, stack, adjust, tags, opts }: AwsBackupMaking,
	logical: string,
	kmsKeyArn: Output<string>,
	region?: string,
): Vault {
	const here = region === undefined ? {} : { region };
	const physical = physicalName([stack.project, stack.stack], { max: 50 });
	const args = { ...here, name: physical, kmsKeyArn, forceDestroy: !want.deletionProtection, tags: { ...tags } };
	const vault = new Vault(logical, adjusted(adjust.aws?.vault, args, logical), { ...opts, protect: want.deletionProtection });
	if (!want.immutable) return vault;
	const lock = { ...here, backupVaultName: vault.name, minRetentionDays: leastLockedDays, changeableForDays: changeableDays };
	new VaultLockConfiguration(logical, adjusted(adjust.aws?.vaultLock, lock, logical), opts);
	return vault;
}

function createCopyKey({ name, want, stack, adjust, tags, opts }: AwsBackupMaking): Key {
	const logical = `${name}-key-copy`;
	const args = {
		region: stack.copyRegion,
		description: "Encrypts copies of backups",
		enableKeyRotation: true,
		deletionWindowInDays: keyRecoveryDays,
		tags: { ...tags },
	};
	return new Key(logical, adjusted(adjust.aws?.copyKey, args, logical), { ...opts, protect: want.deletionProtection });
}

interface Kept {
	readonly vault: Vault;
	readonly copy: Vault | undefined;
	readonly role: Output<string>;
}

/** Every moment of the last days, and beside it whole backups that are kept as long as asked. Only those can be copied. */
function createPlan(
	{ name, want, stack, adjust, tags, opts }: AwsBackupMaking,
	{ database }: BackupLinks,
	{ vault, copy, role }: Kept,
): void {
	const schedule = planSchedule(want.intervalHours);
	const common = { targetVaultName: vault.name, schedule, scheduleExpressionTimezone: "Etc/UTC" };
	const lifecycle = { deleteAfter: want.retentionDays };
	const copyActions = copy ? [{ destinationVaultArn: copy.arn, lifecycle }] : [];
	const moments = { enableContinuousBackup: true, lifecycle: { deleteAfter: continuousDays(want.retentionDays) } };
	const args = {
		name: physicalName([stack.project, stack.stack], { max: 50 }),
		rules: [
			{ ruleName: "continuous", ...common, ...moments },
			{ ruleName: "whole", ...common, lifecycle, copyActions },
		],
		tags: { ...tags },
	};
	const plan = new Plan(name, adjusted(adjust.aws?.plan, args, name), opts);
	const resources = [onTarget(database.server, "aws").instanceArn];
	new Selection(name, { planId: plan.id, iamRoleArn: role, name: "database", resources }, opts);
}

/** The database's own logs in the second region as well: whole copies come once an interval, these every few minutes. */
function replicateLogs({ name, want, stack, adjust, opts }: AwsBackupMaking, { database }: BackupLinks, key: Key): void {
	const args = {
		region: stack.copyRegion,
		sourceDbInstanceArn: onTarget(database.server, "aws").instanceArn,
		kmsKeyId: key.arn,
		retentionPeriod: continuousDays(want.retentionDays),
	};
	new InstanceAutomatedBackupsReplication(name, adjusted(adjust.aws?.replication, args, name), opts);
}
