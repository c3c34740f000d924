import { createHash } from "node:crypto";
import { AccountToken, type AccountTokenArgs } from "@pulumi/cloudflare/accountToken.js";
import { R2Bucket, type R2BucketArgs } from "@pulumi/cloudflare/r2bucket.js";
import { R2BucketCors, type R2BucketCorsArgs } from "@pulumi/cloudflare/r2bucketCors.js";
import { R2BucketLifecycle, type R2BucketLifecycleArgs } from "@pulumi/cloudflare/r2bucketLifecycle.js";
import { all, interpolate, jsonStringify, type Output, output, secret } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { revisionOf } from "../../kit/revision.ts";
import { accountOf } from "../../providers/cloudflare.ts";
import type { AccessKey, StorageAdjustments, StorageDriver, StorageIntent, StorageLinks } from "./contract.ts";
import { type BucketName, type PerBucket, perBucket, planBuckets } from "./plan.ts";

export interface CloudflareStore {
	readonly target: "cloudflare";
	readonly account: Output<string>;
}

declare module "./contract.ts" {
	interface Stores {
		readonly cloudflare: CloudflareStore;
	}
	interface StorageAdjustments {
		readonly cloudflare?: {
			readonly bucket?: Adjust<R2BucketArgs>;
			readonly lifecycle?: Adjust<R2BucketLifecycleArgs>;
			readonly cors?: Adjust<R2BucketCorsArgs>;
			readonly token?: Adjust<AccountTokenArgs>;
		};
	}
}

interface R2Making extends Making<StorageIntent, StorageAdjustments> {
	readonly account: Output<string>;
}

/** S3's own limit of a bucket's name. */
const bucketName = { max: 63 };
/** Of a token's name, which is for people only. */
const tokenName = { max: 120 };
const daySeconds = 86_400;
/** Days after which the parts of an upload that never ended are removed: they cost, and no list shows them. */
const openUploadDays = 7;

/** Cloudflare's permission groups, which have the same identifiers in every account: to read and to write the objects of a bucket. */
const permissions = { read: "6a018a9f2fc74eb6b293b0c548f38b39", write: "2efd5506f9c8494dacb1fa10a3e7d5b6" } as const;

/** Where R2 is to put a bucket, by the regions' names on all clouds. It is a wish that R2 may not keep; others are put near whoever creates them. */
const locations: readonly (readonly [regions: RegExp, location: string])[] = [
	[/^(us-east|us-central|northamerica|nyc|tor|atl|ric|eastus|centralus|canada)/, "enam"],
	[/^(us-west|sfo|westus)/, "wnam"],
	[/^(eu-|europe-|ams|fra|lon|northeurope|westeurope|uk|france|germany|sweden)/, "weur"],
	[/^(ap-southeast-2|australia|syd)/, "oc"],
	[/^(ap-|asia-|sgp|blr|eastasia|southeastasia|japan|korea|centralindia)/, "apac"],
];

/** Objects in R2. `assets`: whether the way in is Cloudflare's too, which alone reads them for everyone. */
export function cloudflareStorage({ account: given, assets }: { readonly account?: string | undefined; readonly assets: boolean }) {
	return {
		target: "cloudflare",
		features: {
			versioning: "an object of R2's has one version.",
			coldStorage: true,
			crossRegion: "an object is where its bucket is, and nothing of R2's copies it to another.",
			staticAssets: assets || "a bucket of R2's is read by everyone through Cloudflare's own way in alone.",
		},
		limits: {},
		rules: [],
		create: (making, links) => {
			const account = accountOf(given, making.opts);
			const own = { ...making, account };
			const buckets = perBucket(planBuckets(making.want), (each) => createBucket(own, each));
			createCors(own, buckets.materials, links);
			const endpoint = interpolate`https://${account}.r2.cloudflarestorage.com`;
			return {
				...{ store: { target: "cloudflare", account }, endpoint, publicEndpoint: endpoint, region: output("auto") },
				accessKey: createAccessKey(own, buckets),
				buckets: perBucket(planBuckets(making.want), (each) => (buckets[each] as R2Bucket).name),
			};
		},
	} satisfies StorageDriver;
}

function createBucket({ name, want, stack, adjust, opts, account }: R2Making, each: BucketName): R2Bucket {
	const logical = `${name}-${each}`;
	const location = locations.find(([regions]) => regions.test(stack.region))?.[1];
	const args = {
		accountId: account,
		name: physicalName([stack.project, stack.stack, each], bucketName),
		...(location !== undefined && { location }),
	};
	// A bucket with objects in it is never deleted: R2 refuses.
	const kept = { ...opts, protect: want.deletionProtection };
	const bucket = new R2Bucket(logical, adjusted(adjust.cloudflare?.bucket, args, logical), kept);
	const ofBucket = { accountId: account, bucketName: bucket.name, rules: planLifecycle(want) };
	new R2BucketLifecycle(`${logical}-lifecycle`, adjusted(adjust.cloudflare?.lifecycle, ofBucket, `${logical}-lifecycle`), opts);
	return bucket;
}

function planLifecycle({ coldAfterDays }: StorageIntent): NonNullable<R2BucketLifecycleArgs["rules"]> {
	const age = (days: number) => ({ type: "Age", maxAge: days * daySeconds });
	const everything = { enabled: true, conditions: { prefix: "" } };
	const cold = { condition: age(coldAfterDays), storageClass: "InfrequentAccess" };
	return [
		{ id: "open-uploads", ...everything, abortMultipartUploadsTransition: { condition: age(openUploadDays) } },
		...(coldAfterDays > 0 ? [{ id: "cold", ...everything, storageClassTransitions: [cold] }] : []),
	];
}

/** Browsers send and fetch learners' files by presigned addresses, from the page alone. */
function createCors({ name, adjust, opts, account }: R2Making, bucket: R2Bucket, { network }: StorageLinks): void {
	const logical = `${name}-materials-cors`;
	const allowed = { origins: [network.origin], methods: ["GET", "HEAD", "PUT"], headers: ["*"] };
	const args = { accountId: account, bucketName: bucket.name, rules: [{ id: "page", allowed, maxAgeSeconds: 3600 }] };
	new R2BucketCors(logical, adjusted(adjust.cloudflare?.cors, args, logical), opts);
}

/** By the S3 protocol a token is a key: its identifier names it, and the digest of its value is the secret. It opens the stack's buckets alone. */
function createAccessKey({ name, stack, adjust, opts, account }: R2Making, buckets: PerBucket<R2Bucket>): AccessKey {
	const logical = `${name}-key`;
	const names = Object.values(buckets).map((bucket) => interpolate`com.cloudflare.edge.r2.bucket.${account}_default_${bucket.name}`);
	const resources = all(names).apply((each) => Object.fromEntries(each.map((bucket) => [bucket, "*"])));
	const permissionGroups = [{ id: permissions.read }, { id: permissions.write }];
	const args = {
		accountId: account,
		name: physicalName([stack.project, stack.stack, "services"], tokenName),
		policies: [{ effect: "allow", permissionGroups, resources: jsonStringify(resources) }],
	};
	const kept = { ...opts, additionalSecretOutputs: ["value"] };
	const token = new AccountToken(logical, adjusted(adjust.cloudflare?.token, args, logical), kept);
	const value = secret(token.value).apply((text) => createHash("sha256").update(text).digest("hex"));
	return { id: token.id, secret: { value, reference: output("object-store"), revision: revisionOf(value) } };
}
