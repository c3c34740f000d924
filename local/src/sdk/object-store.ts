import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Zone } from "./address.ts";

export type ObjectStoreRoute = "versitygw" | "s3rver";

export interface ObjectStoreArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** Names the store; a–z, 0–9 and "-". */
	readonly name: Input<string>;
	readonly zone: Input<Zone>;
	/** Which server speaks S3. "auto" takes versitygw where it is found or can be built, else s3rver. @default "auto" */
	readonly route?: Input<ObjectStoreRoute | "auto">;
	/** The root account's secret access key; secret. Its access key id is an output. */
	readonly secretAccessKey: Input<string>;
}

/** A server that speaks S3 and keeps objects as files. */
export class ObjectStore extends CustomResource {
	/** For example "http://127.0.0.1:7070". */
	declare readonly endpoint: Output<string>;
	declare readonly region: Output<string>;
	declare readonly accessKeyId: Output<string>;
	/** The server that was chosen. */
	declare readonly route: Output<ObjectStoreRoute>;
	declare readonly version: Output<string>;
	/** What this route does not do: feature → reason. Keys: versioning, lifecycle, encryption, replication. */
	declare readonly declines: Output<Record<string, string>>;

	constructor(name: string, args: ObjectStoreArgs, opts?: CustomResourceOptions) {
		super(
			"local:index:ObjectStore",
			name,
			{
				endpoint: undefined,
				region: undefined,
				accessKeyId: undefined,
				version: undefined,
				declines: undefined,
				...args,
				route: args.route ?? "auto",
			},
			opts,
		);
	}
}

export interface BucketArgs {
	/** The machine's home: a bucket of a machine whose data is to be kept is not emptied. */
	readonly machine?: Input<string>;
	readonly endpoint: Input<string>;
	readonly region: Input<string>;
	readonly accessKeyId: Input<string>;
	/** Secret. */
	readonly secretAccessKey: Input<string>;
	/** 3–63 of a–z, 0–9 and "-". A change replaces the bucket. */
	readonly name: Input<string>;
	/** Whether overwritten and deleted objects are kept. Refused where the store declines it. @default false */
	readonly versioning?: Input<boolean>;
	/** Whether deleting the bucket deletes what is in it; otherwise a bucket with objects is not deleted. @default false */
	readonly forceDestroy?: Input<boolean>;
}

/** A bucket of an object store. */
export class Bucket extends CustomResource {
	declare readonly name: Output<string>;

	constructor(name: string, args: BucketArgs, opts?: CustomResourceOptions) {
		super("local:index:Bucket", name, args, opts);
	}
}
