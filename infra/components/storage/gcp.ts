import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { Bucket, type BucketArgs } from "@pulumi/gcp/storage/bucket.js";
import { BucketIAMMember } from "@pulumi/gcp/storage/bucketIAMMember.js";
import { HmacKey } from "@pulumi/gcp/storage/hmacKey.js";
import { interpolate, type Output, output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { continentOf } from "../../providers/gcp-continents.ts";
import type { AccessKey, StorageAdjustments, StorageDriver, StorageIntent } from "./contract.ts";
import { type BucketName, type PerBucket, perBucket, planBuckets } from "./plan.ts";

export interface GcpStore {
	readonly target: "gcp";
}

declare module "./contract.ts" {
	interface Stores {
		readonly gcp: GcpStore;
	}
	interface StorageAdjustments {
		readonly gcp?: {
			/** Of every bucket; told apart by the name. */
			readonly bucket?: Adjust<BucketArgs>;
		};
	}
}

type StorageMaking = Making<StorageIntent, StorageAdjustments>;

/** Cloud Storage's limit of a name without dots. */
const bucketName = { max: 63 };
/** IAM's limit of a service account's id. */
const accountId = { max: 30 };

/** One endpoint for every bucket, by the S3 protocol too; its signatures name no region. */
const endpoint = "https://storage.googleapis.com";
const signatureRegion = "auto";

/** Days after which parts of an upload that never ended are removed: they are billed and can't be seen. */
const abandonedAfterDays = 7;

/** Days that an overwritten or deleted object can be brought back. */
const keptVersionsDays = 90;

/** Seconds that browsers remember that they may upload. */
const corsSeconds = 3600;

export const gcpStorage = {
	target: "gcp",
	features: { versioning: true, coldStorage: true, crossRegion: true, staticAssets: true },
	limits: {},
	rules: [],
	create: (making, { network, keyring }) => {
		const key = onTarget(keyring, "gcp").keys.objects;
		const buckets = perBucket(planBuckets(making.want), (each) => createBucket(making, each, key, network.origin));
		const store: GcpStore = { target: "gcp" };
		return {
			store,
			endpoint: output(endpoint),
			publicEndpoint: output(endpoint),
			region: output(signatureRegion),
			accessKey: createAccessKey(making, buckets),
			buckets: perBucket(planBuckets(making.want), (each) => (buckets[each] as Bucket).name),
		};
	},
} satisfies StorageDriver;

/** In two regions from the start, for a location can't be changed; `crossRegion` bounds how late the second one may be, to 15 minutes. */
function createBucket(making: StorageMaking, each: BucketName, defaultKmsKeyName: Output<string>, origin: Output<string>): Bucket {
	const { name, want, stack, tags, adjust, opts } = making;
	const logical = `${name}-${each}`;
	const args: BucketArgs = {
		name: physicalName([stack.project, stack.stack, each], bucketName),
		location: continentOf(stack.region).buckets,
		customPlacementConfig: { dataLocations: [stack.region.toUpperCase(), stack.copyRegion.toUpperCase()] },
		rpo: want.crossRegion ? "ASYNC_TURBO" : "DEFAULT",
		uniformBucketLevelAccess: true,
		publicAccessPrevention: "enforced",
		encryption: { defaultKmsKeyName },
		forceDestroy: !want.deletionProtection,
		labels: { ...tags },
		...contentOf[each](want, origin),
	};
	const protect = want.deletionProtection && each === "materials";
	const bucket = new Bucket(logical, adjusted(adjust.gcp?.bucket, args, logical), { ...opts, protect });
	if (each === "assets") admitWayIn(making, bucket);
	return bucket;
}

/** What a learner deleted is gone for good some day. */
const overwritten = { action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: keptVersionsDays, withState: "ARCHIVED" } };

const abandoned = { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: abandonedAfterDays } };

/** What follows from what lies in a bucket: uploads are kept and grow old, the page's files never change and are read through the way in alone. */
const contentOf: Readonly<Record<BucketName, (want: StorageIntent, origin: Output<string>) => Partial<BucketArgs>>> = {
	materials: ({ versioning, coldAfterDays }, origin) => ({
		versioning: { enabled: versioning },
		lifecycleRules: [
			abandoned,
			...(versioning ? [overwritten] : []),
			...(coldAfterDays > 0 ? [{ action: { type: "SetStorageClass", storageClass: "COLDLINE" }, condition: { age: coldAfterDays } }] : []),
		],
		cors: [{ origins: [origin], methods: ["GET", "HEAD", "PUT"], responseHeaders: ["Content-Type", "ETag"], maxAgeSeconds: corsSeconds }],
	}),
	assets: () => ({ versioning: { enabled: false }, lifecycleRules: [abandoned] }),
};

/** The load balancer's own account reads the bucket for its cache; nobody else but the services does, so that the bucket stays private. */
function admitWayIn({ name, opts }: StorageMaking, bucket: Bucket): void {
	const member = interpolate`serviceAccount:service-${bucket.projectNumber}@https-lb.iam.gserviceaccount.com`;
	new BucketIAMMember(`${name}-assets-way-in`, { bucket: bucket.name, role: "roles/storage.objectViewer", member }, opts);
}

/** A key of the S3 protocol belongs to a service account; this one may read and write objects here and do nothing else. */
function createAccessKey(making: StorageMaking, buckets: PerBucket<Bucket>): AccessKey {
	const { name, want, stack, opts } = making;
	const id = physicalName([stack.project, stack.stack, "objects"], accountId);
	const account = new Account(`${name}-account`, { accountId: id, displayName: "Objects of the learning assistant" }, opts);
	for (const each of planBuckets(want)) {
		const args = { bucket: (buckets[each] as Bucket).name, role: "roles/storage.objectUser", member: account.member };
		new BucketIAMMember(`${name}-${each}-account`, args, opts);
	}
	const key = new HmacKey(`${name}-key`, { serviceAccountEmail: account.email }, opts);
	return { id: key.accessId, secret: { value: key.secret, reference: key.id, revision: key.accessId } };
}
