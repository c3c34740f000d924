import { RestoreTestingPlan } from "@pulumi/aws/backup/restoreTestingPlan.js";
import { RestoreTestingSelection } from "@pulumi/aws/backup/restoreTestingSelection.js";
import type { Vault } from "@pulumi/aws/backup/vault.js";
import { jsonStringify, type Output } from "@pulumi/pulumi";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { type AwsBackupMaking, createRestoreRole } from "./aws-roles.ts";
import type { BackupLinks } from "./contract.ts";

/** Sundays in UTC, after the night's backup. */
const weekly = "cron(0 6 ? * SUN *)";

interface Tested {
	readonly vault: Vault;
	readonly keys: readonly Output<string>[];
}

/** The newest backup of the week, restored into the database's own subnets and taken away again: elsewhere it could be reached. */
export function createRestoreTests(making: AwsBackupMaking, links: BackupLinks, { vault, keys }: Tested): void {
	const { name, stack, tags, opts } = making;
	const server = onTarget(links.database.server, "aws");
	const { database } = onTarget(links.network.placement, "aws").securityGroups;
	// Names of these take no hyphen.
	const physical = physicalName([stack.project, stack.stack], { max: 50 }).replaceAll("-", "_");
	const newest = {
		algorithm: "LATEST_WITHIN_WINDOW",
		includeVaults: [vault.arn],
		recoveryPointTypes: ["SNAPSHOT"],
		selectionWindowDays: 7,
	};
	const args = { name: physical, scheduleExpression: weekly, recoveryPointSelection: newest, tags: { ...tags } };
	const plan = new RestoreTestingPlan(`${name}-tests`, args, opts);
	const selection = {
		name: "database",
		restoreTestingPlanName: plan.name,
		iamRoleArn: createRestoreRole(making, links, keys),
		protectedResourceType: "RDS",
		protectedResourceArns: [server.instanceArn],
		restoreMetadataOverrides: { dbSubnetGroupName: server.subnetGroupName, vpcSecurityGroupIds: jsonStringify([database]) },
	};
	new RestoreTestingSelection(`${name}-tests`, selection, opts);
}
