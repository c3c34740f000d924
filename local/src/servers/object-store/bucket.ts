import {
	AbortMultipartUploadCommand,
	CreateBucketCommand,
	DeleteBucketCommand,
	DeleteObjectsCommand,
	GetBucketVersioningCommand,
	HeadBucketCommand,
	ListBucketsCommand,
	ListMultipartUploadsCommand,
	ListObjectsV2Command,
	ListObjectVersionsCommand,
	type ObjectIdentifier,
	PutBucketVersioningCommand,
	type S3Client,
} from "@aws-sdk/client-s3";
import { Refusal } from "../../refusal.ts";

export interface BucketWant {
	readonly name: string;
	readonly versioning: boolean;
}

/** S3's codes for an operation that a server does not know. */
const unknownOperation = new Set(["NotImplemented", "MethodNotAllowed", "VersioningNotConfigured", "InvalidBucketState"]);

/** Makes the bucket, or takes over one of the same account, and turns versions on or off. */
export async function ensureBucket(client: S3Client, { name, versioning }: BucketWant): Promise<void> {
	if (!(await bucketExists(client, name))) await create(client, name);
	const now = await versioningOf(client, name);
	if (now === undefined && versioning)
		throw new Refusal([
			{
				path: "versioning",
				value: "true",
				why: "This object store keeps no versions.",
				fix: "Turn versioning off, or install Go, so that an empty store gets versitygw.",
			},
		]);
	if (now !== undefined && now !== versioning) await setVersioning(client, name, versioning);
}

/** Whether the store answers at all, be it with a refusal. */
export async function answers(client: S3Client): Promise<boolean> {
	try {
		await client.send(new ListBucketsCommand({}));
		return true;
	} catch (error) {
		return statusOf(error) !== undefined;
	}
}

export async function bucketExists(client: S3Client, name: string): Promise<boolean> {
	try {
		await client.send(new HeadBucketCommand({ Bucket: name }));
		return true;
	} catch (error) {
		if (statusOf(error) === 404) return false;
		throw error;
	}
}

/** Whether versions are kept; undefined where the server has none to keep. */
export async function versioningOf(client: S3Client, name: string): Promise<boolean | undefined> {
	try {
		return (await client.send(new GetBucketVersioningCommand({ Bucket: name }))).Status === "Enabled";
	} catch (error) {
		if (unknownOperation.has((error as Error).name)) return undefined;
		throw error;
	}
}

/** Removes the bucket, with `forceDestroy` also its objects, their versions and unfinished uploads; fine when it is gone. Refuses a bucket with objects otherwise. */
export async function removeBucket(client: S3Client, name: string, forceDestroy: boolean): Promise<void> {
	if (!(await bucketExists(client, name))) return;
	if (forceDestroy) await empty(client, name);
	try {
		await client.send(new DeleteBucketCommand({ Bucket: name }));
	} catch (error) {
		if ((error as Error).name !== "BucketNotEmpty") throw error;
		throw new Refusal([
			{ path: `bucket ${name}`, why: "It still holds objects.", fix: "Delete them first, or set forceDestroy and run `up` before." },
		]);
	}
}

/** Somebody else may make it in the same moment; with one account that is an interrupted create of ours. */
async function create(client: S3Client, name: string): Promise<void> {
	try {
		await client.send(new CreateBucketCommand({ Bucket: name }));
	} catch (error) {
		if (!["BucketAlreadyOwnedByYou", "BucketAlreadyExists"].includes((error as Error).name)) throw error;
	}
}

async function setVersioning(client: S3Client, name: string, on: boolean): Promise<void> {
	await client.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status: on ? "Enabled" : "Suspended" } }));
}

/** Until nothing is listed: what is deleted moves the rest into the next page's place. */
async function empty(client: S3Client, name: string): Promise<void> {
	const listed = (await versioningOf(client, name)) === undefined ? listObjects : listVersions;
	for (let batch = await listed(client, name); batch.length > 0; batch = await listed(client, name)) {
		const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: name, Delete: { Objects: batch, Quiet: true } }));
		if (Errors.length > 0)
			throw new Error(`${Errors.length} objects of ${name} can't be deleted, the first (${Errors[0]?.Key}) because: ${Errors[0]?.Message}`);
	}
	await abortUploads(client, name);
}

async function listVersions(client: S3Client, name: string): Promise<ObjectIdentifier[]> {
	const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: name }));
	return [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
}

async function listObjects(client: S3Client, name: string): Promise<ObjectIdentifier[]> {
	const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name }));
	return Contents.map(({ Key }) => ({ Key }));
}

async function abortUploads(client: S3Client, name: string): Promise<void> {
	try {
		const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: name }));
		for (const { Key, UploadId } of Uploads) await client.send(new AbortMultipartUploadCommand({ Bucket: name, Key, UploadId }));
	} catch (error) {
		if (!unknownOperation.has((error as Error).name)) throw error;
	}
}

const statusOf = (error: unknown): number | undefined => (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
