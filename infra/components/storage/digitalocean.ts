import { SpacesBucket, type SpacesBucketArgs } from "@pulumi/digitalocean/spacesBucket.js";
import {
	SpacesBucketCorsConfiguration,
	type SpacesBucketCorsConfigurationArgs,
} from "@pulumi/digitalocean/spacesBucketCorsConfiguration.js";
import { SpacesKey, type SpacesKeyArgs } from "@pulumi/digitalocean/spacesKey.js";
import { output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { revisionOf } from "../../kit/revision.ts";
import type { AccessKey, StorageAdjustments, StorageDriver, StorageIntent, StorageLinks } from "./contract.ts";

export interface DigitaloceanStore {
	readonly target: "digitalocean";
}

declare module "./contract.ts" {
	interface Stores {
		readonly digitalocean: DigitaloceanStore;
	}
	interface StorageAdjustments {
		readonly digitalocean?: {
			readonly bucket?: Adjust<SpacesBucketArgs>;
			readonly cors?: Adjust<SpacesBucketCorsConfigurationArgs>;
			readonly key?: Adjust<SpacesKeyArgs>;
		};
	}
}

type SpacesMaking = Making<StorageIntent, StorageAdjustments>;

/** S3's own limit of a bucket's name; it is unique among all of DigitalOcean's customers. */
const bucketName = { max: 63 };
/** Of a key's name, which is for people only. */
const keyName = { max: 63 };
/** Days after which what was overwritten or deleted is gone for good. A mistake is noticed sooner. */
const keptVersionsDays = 30;
/** Days after which the parts of an upload that never ended are removed: they cost, and no list shows them. */
const openUploadDays = 7;

export const digitaloceanStorage = {
	target: "digitalocean",
	features: {
		versioning: true,
		coldStorage: "lifecycle rules delete objects, and can't move them to the cold kind of bucket.",
		crossRegion: "a bucket is in one region, and nothing copies it to another.",
		staticAssets:
			"a bucket can have a policy that admits the way in, or a key of its own for who fills it, not both; the application answers for the page's files, and R2 keeps them where storage.provider is r2.",
	},
	limits: {},
	rules: [],
	create: (making, links) => {
		const { region } = making.stack;
		const materials = createBucket(making);
		createCors(making, materials, links);
		const accessKey = createKey(making, materials);
		const endpoint = output(`https://${region}.digitaloceanspaces.com`);
		const store: DigitaloceanStore = { target: "digitalocean" };
		return { store, endpoint, publicEndpoint: endpoint, region: output(region), accessKey, buckets: { materials: materials.name } };
	},
} satisfies StorageDriver;

function createBucket({ name, want, stack, adjust, opts }: SpacesMaking): SpacesBucket {
	const logical = `${name}-materials`;
	const args: SpacesBucketArgs = {
		name: physicalName([stack.project, stack.stack, "materials"], bucketName),
		region: stack.region,
		acl: "private",
		versioning: { enabled: want.versioning },
		lifecycleRules: [
			{
				id: "leftovers",
				enabled: true,
				noncurrentVersionExpiration: { days: keptVersionsDays },
				abortIncompleteMultipartUploadDays: openUploadDays,
			},
		],
		forceDestroy: !want.deletionProtection,
	};
	return new SpacesBucket(logical, adjusted(adjust.digitalocean?.bucket, args, logical), { ...opts, protect: want.deletionProtection });
}

/** Browsers send and fetch learners' files by presigned addresses, from the page alone. */
function createCors({ name, stack, adjust, opts }: SpacesMaking, bucket: SpacesBucket, { network }: StorageLinks): void {
	const logical = `${name}-materials-cors`;
	const corsRules = [
		{ allowedOrigins: [network.origin], allowedMethods: ["GET", "HEAD", "PUT"], allowedHeaders: ["*"], maxAgeSeconds: 3600 },
	];
	const args = { bucket: bucket.name, region: stack.region, corsRules };
	new SpacesBucketCorsConfiguration(logical, adjusted(adjust.digitalocean?.cors, args, logical), opts);
}

/** Of the services: it opens the one bucket and no other of the account. */
function createKey({ name, stack, adjust, opts }: SpacesMaking, bucket: SpacesBucket): AccessKey {
	const logical = `${name}-key`;
	const grants = [{ bucket: bucket.name, permission: "readwrite" }];
	const args = { name: physicalName([stack.project, stack.stack, "services"], keyName), grants };
	const key = new SpacesKey(logical, adjusted(adjust.digitalocean?.key, args, logical), {
		...opts,
		additionalSecretOutputs: ["secretKey"],
	});
	const secret = { value: key.secretKey, reference: output("object-store"), revision: revisionOf(key.secretKey) };
	return { id: key.accessKey, secret };
}
