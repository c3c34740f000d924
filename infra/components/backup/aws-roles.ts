import type { Vault } from "@pulumi/aws/backup/vault.js";
import type { PolicyStatement } from "@pulumi/aws/iam/documents.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import { allow, policyOf, trustOf } from "../../providers/aws-policy.ts";
import type { BackupAdjustments, BackupIntent, BackupLinks } from "./contract.ts";

export type AwsBackupMaking = Making<BackupIntent, BackupAdjustments>;

interface Reached {
	readonly vaults: readonly Vault[];
	/** Of the vaults. */
	readonly keys: readonly Output<string>[];
}

/** Backups of this one database into these vaults. */
export function createBackupRole(making: AwsBackupMaking, links: BackupLinks, { vaults, keys }: Reached): Output<string> {
	const { account } = onTarget(links.network.placement, "aws");
	const database = onTarget(links.database.server, "aws").instanceArn;
	// AWS Backup names every snapshot of its own so.
	const snapshots = interpolate`arn:aws:rds:*:${account}:snapshot:awsbackup:*`;
	return createRole(making, "backup", [
		allow(["rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "rds:DescribeDBInstanceAutomatedBackups", "tag:GetResources"], {
			on: "*",
		}),
		allow(["rds:CreateDBSnapshot", "rds:AddTagsToResource", "rds:ListTagsForResource"], { on: [database, snapshots] }),
		allow("rds:ModifyDBInstance", { on: database }),
		allow(["rds:CopyDBSnapshot", "rds:DeleteDBSnapshot"], { on: snapshots }),
		allow("rds:DeleteDBInstanceAutomatedBackup", { on: interpolate`arn:aws:rds:*:${account}:auto-backup:*` }),
		allow(["backup:DescribeBackupVault", "backup:CopyIntoBackupVault"], { on: vaults.map(({ arn }) => arn) }),
		...useOf(keysOf(links, keys)),
	]);
}

/** Restores beside the stack, of what lies in its vaults: the database itself is in no statement. */
export function createRestoreRole(making: AwsBackupMaking, links: BackupLinks, keys: readonly Output<string>[]): Output<string> {
	const { account } = onTarget(links.network.placement, "aws");
	const rds = (what: string) => interpolate`arn:aws:rds:${making.stack.region}:${account}:${what}`;
	const made = rds("db:awsbackup-restore-test-*");
	const used = ["snapshot:awsbackup:*", "auto-backup:*", "subgrp:*", "pg:*", "og:*"].map(rds);
	return createRole(making, "restore-test", [
		allow(["rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "rds:DescribeDBInstanceAutomatedBackups"], { on: "*" }),
		allow(["rds:RestoreDBInstanceFromDBSnapshot", "rds:RestoreDBInstanceToPointInTime"], { on: [made, ...used] }),
		allow(["rds:AddTagsToResource", "rds:ListTagsForResource", "rds:ModifyDBInstance", "rds:DeleteDBInstance"], { on: made }),
		...useOf(keysOf(links, keys)),
	]);
}

function keysOf({ keyring }: BackupLinks, keys: readonly Output<string>[]): Output<string>[] {
	return [onTarget(keyring, "aws").data.arn, ...keys];
}

/** A service that keeps an encrypted thing alive holds a grant; the condition keeps the role from giving one to anyone else. */
function useOf(keys: Output<string>[]): PolicyStatement[] {
	return [
		allow(["kms:DescribeKey", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], { on: keys }),
		allow("kms:CreateGrant", { on: keys, when: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
	];
}

function createRole({ name, adjust, tags, opts }: AwsBackupMaking, what: string, statements: PolicyStatement[]): Output<string> {
	const logical = `${name}-${what}`;
	const args = { assumeRolePolicy: trustOf("backup.amazonaws.com"), tags: { ...tags } };
	const role = new Role(logical, adjusted(adjust.aws?.role, args, logical), opts);
	new RolePolicy(logical, { role: role.name, policy: policyOf(...statements) }, opts);
	return role.arn;
}
