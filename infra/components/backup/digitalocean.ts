import { SpacesBucket, type SpacesBucketArgs } from "@pulumi/digitalocean/spacesBucket.js";
import { SpacesKey } from "@pulumi/digitalocean/spacesKey.js";
import type { CronJobArgs } from "@pulumi/kubernetes/batch/v1/cronJob.js";
import { interpolate } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import { physicalName } from "../../kit/naming.ts";
import type { BackupDriver } from "./contract.ts";
import { type BackupMaking, createDumps } from "./digitalocean-dumps.ts";
import { byTheClock } from "./plan.ts";

declare module "./contract.ts" {
	interface BackupAdjustments {
		readonly digitalocean?: { readonly bucket?: Adjust<SpacesBucketArgs>; readonly job?: Adjust<CronJobArgs> };
	}
}

/** S3's own limit of a bucket's name; it is unique among all of DigitalOcean's customers. */
const bucketName = { max: 63 };
/** Of a key's name, which is for people only. */
const keyName = { max: 63 };
/** Days for which a dump that someone deleted can be had back. */
const deletedDays = 7;

/** Whole dumps, beside what the database keeps itself: seven days of its log, in its own region. */
export const digitaloceanBackup = {
	target: "digitalocean",
	features: {
		crossRegion: true,
		immutable: "buckets have no lock; whoever may write can delete, and a deleted dump can be had back for a week.",
		restoreTests: "no service of it restores a backup to see that it can; a dump is read through once before it is stored.",
	},
	limits: {},
	rules: [byTheClock],
	create: (making, links) => {
		const region = making.want.crossRegion ? making.stack.copyRegion : making.stack.region;
		const bucket = createBucket(making, region);
		createDumps(making, links, { bucket: bucket.name, region, key: createKey(making, bucket) });
		return { location: interpolate`${bucket.name} in ${region}` };
	},
} satisfies BackupDriver;

function createBucket({ name, want, stack, adjust, opts }: BackupMaking, region: string): SpacesBucket {
	const args: SpacesBucketArgs = {
		name: physicalName([stack.project, stack.stack, name], bucketName),
		region,
		acl: "private",
		versioning: { enabled: true },
		lifecycleRules: [
			{
				id: "retention",
				enabled: true,
				expiration: { days: want.retentionDays },
				noncurrentVersionExpiration: { days: deletedDays },
				abortIncompleteMultipartUploadDays: 1,
			},
		],
		forceDestroy: !want.deletionProtection,
	};
	return new SpacesBucket(name, adjusted(adjust.digitalocean?.bucket, args, name), { ...opts, protect: want.deletionProtection });
}

/** Of the job: it opens this bucket alone, and the services' key doesn't. */
function createKey({ name, stack, opts }: BackupMaking, bucket: SpacesBucket): SpacesKey {
	const grants = [{ bucket: bucket.name, permission: "readwrite" }];
	const args = { name: physicalName([stack.project, stack.stack, name], keyName), grants };
	return new SpacesKey(`${name}-key`, args, { ...opts, additionalSecretOutputs: ["secretKey"] });
}
