import { Job, type JobArgs } from "@pulumi/gcp/cloudscheduler/job.js";
import { IAMCustomRole } from "@pulumi/gcp/projects/iamcustomRole.js";
import { IAMMember } from "@pulumi/gcp/projects/iammember.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { Bucket, type BucketArgs } from "@pulumi/gcp/storage/bucket.js";
import { BucketIAMMember } from "@pulumi/gcp/storage/bucketIAMMember.js";
import { Workflow } from "@pulumi/gcp/workflows/workflow.js";
import { all, interpolate } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { continentOf } from "../../providers/gcp-continents.ts";
import type { BackupAdjustments, BackupDriver, BackupIntent, BackupLinks } from "./contract.ts";
import { byTheClock, planSchedule } from "./plan.ts";

declare module "./contract.ts" {
	interface BackupAdjustments {
		readonly gcp?: { readonly bucket?: Adjust<BucketArgs>; readonly schedule?: Adjust<JobArgs> };
	}
}

type BackupMaking = Making<BackupIntent, BackupAdjustments>;

const bucketName = { max: 63 };
const accountId = { max: 30 };
/** Limit of a custom role's id, which takes no hyphen. */
const roleId = { max: 64, separator: "" } as const;
/** Limit of a workflow's name. */
const workflowName = { max: 64 };

const daySeconds = 86_400;

/** What an export takes, and no more: the predefined role with it may also connect to every database. */
const permissions = ["cloudsql.instances.get", "cloudsql.instances.export"];

export const gcpBackup = {
	target: "gcp",
	features: {
		crossRegion: true,
		immutable: true,
		restoreTests: "no service of it restores a backup to see that it can.",
	},
	limits: {},
	rules: [byTheClock],
	/** The server keeps its own backups and its log, beside itself and as the component `database` says; these are apart from it, whole, in two regions. */
	create: (making, links) => {
		const bucket = createBucket(making, links);
		const account = createAccount(making, links, bucket);
		const workflow = createWorkflow(making, links, bucket, account);
		createSchedule(making, workflow, account);
		return { location: interpolate`gs://${bucket.name}` };
	},
} satisfies BackupDriver;

/** In two regions from the start, for a location can't be changed; `crossRegion` bounds how late the second one may be, to 15 minutes. */
function createBucket(making: BackupMaking, { keyring }: BackupLinks): Bucket {
	const { name, want, stack, tags, adjust, opts } = making;
	const retentionPeriod = String(want.retentionDays * daySeconds);
	const args: BucketArgs = {
		name: physicalName([stack.project, stack.stack, "backup"], bucketName),
		location: continentOf(stack.region).buckets,
		customPlacementConfig: { dataLocations: [stack.region.toUpperCase(), stack.copyRegion.toUpperCase()] },
		rpo: want.crossRegion ? "ASYNC_TURBO" : "DEFAULT",
		uniformBucketLevelAccess: true,
		publicAccessPrevention: "enforced",
		encryption: { defaultKmsKeyName: onTarget(keyring, "gcp").keys.objects },
		...(want.immutable && { retentionPolicy: { retentionPeriod, isLocked: true } }),
		lifecycleRules: [{ action: { type: "Delete" }, condition: { age: want.retentionDays } }],
		forceDestroy: !want.deletionProtection,
		labels: { ...tags },
	};
	return new Bucket(name, adjusted(adjust.gcp?.bucket, args, name), { ...opts, protect: want.deletionProtection });
}

/** Starts exports; what they hold is written by the server's own account, and read by nobody here. */
function createAccount(making: BackupMaking, { network, database }: BackupLinks, bucket: Bucket): Account {
	const { name, stack, opts } = making;
	const { project } = onTarget(network.placement, "gcp");
	const accountArgs = {
		accountId: physicalName([stack.project, stack.stack, "backup"], accountId),
		displayName: "Exports of the database",
	};
	const account = new Account(`${name}-account`, accountArgs, opts);
	const roleArgs = { roleId: physicalName([stack.project, stack.stack, "backup"], roleId), title: "Exports databases", permissions };
	const role = new IAMCustomRole(`${name}-role`, roleArgs, opts);
	const { member } = account;
	new IAMMember(`${name}-exports`, { project, role: role.name, member }, opts);
	new IAMMember(`${name}-starts`, { project, role: "roles/workflows.invoker", member }, opts);
	const writer = interpolate`serviceAccount:${onTarget(database.server, "gcp").account}`;
	new BucketIAMMember(`${name}-writer`, { bucket: bucket.name, role: "roles/storage.objectUser", member: writer }, opts);
	return account;
}

/** One export under a name of its own: an object that may not be replaced can't have the name of the last one. */
function createWorkflow(making: BackupMaking, { network, database }: BackupLinks, bucket: Bucket, account: Account): Workflow {
	const { name, stack, tags, opts } = making;
	const { project } = onTarget(network.placement, "gcp");
	const { instance } = onTarget(database.server, "gcp");
	const sourceContents = all([project, instance, bucket.name]).apply((names) => exportSteps(database.names.database, ...names));
	return new Workflow(
		`${name}-export`,
		{
			name: physicalName([stack.project, stack.stack, "backup"], workflowName),
			region: stack.region,
			serviceAccount: account.id,
			sourceContents,
			callLogLevel: "LOG_ERRORS_ONLY",
			deletionProtection: false,
			labels: { ...tags },
		},
		opts,
	);
}

/** As JSON, which is YAML. A temporary server makes the export, so that the primary's load doesn't feel it. */
function exportSteps(database: string, project: string, instance: string, bucket: string): string {
	const uri = `\${"gs://${bucket}/" + text.replace_all(text.substring(time.format(sys.now()), 0, 19), ":", "-") + ".sql.gz"}`;
	const exportContext = { fileType: "SQL", uri, databases: [database], offload: true };
	const call = "googleapis.sqladmin.v1.instances.export";
	return JSON.stringify({ main: { steps: [{ export: { call, args: { project, instance, body: { exportContext } } } }] } });
}

function createSchedule(making: BackupMaking, workflow: Workflow, account: Account): void {
	const { name, want, stack, adjust, opts } = making;
	const logical = `${name}-schedule`;
	const args: JobArgs = {
		name: physicalName([stack.project, stack.stack, "backup"], workflowName),
		region: stack.region,
		schedule: planSchedule(want),
		timeZone: "Etc/UTC",
		httpTarget: {
			uri: interpolate`https://workflowexecutions.googleapis.com/v1/${workflow.id}/executions`,
			httpMethod: "POST",
			oauthToken: { serviceAccountEmail: account.email },
		},
	};
	new Job(logical, adjusted(adjust.gcp?.schedule, args, logical), opts);
}
