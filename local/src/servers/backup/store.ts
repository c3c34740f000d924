import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
	AbortMultipartUploadCommand,
	CompleteMultipartUploadCommand,
	CreateMultipartUploadCommand,
	DeleteObjectCommand,
	GetObjectCommand,
	HeadObjectCommand,
	ListObjectsV2Command,
	NotFound,
	PutObjectCommand,
	S3Client,
	UploadPartCommand,
} from "@aws-sdk/client-s3";

/** Bytes of one part; S3 takes no less than 5 MiB, and a part is what has to be sent again. */
const PART_BYTES = 8 * 1024 * 1024;

/** The client asks for a key anew five minutes before this ends. */
const KEY_LASTS_MS = 6 * 60 * 1000;

export interface StoreAddress {
	readonly endpoint: string;
	readonly region: string;
	readonly bucket: string;
	readonly accessKeyId: string;
	/** Absolute path of the file that holds the secret access key. Read again every minute, so that a new key needs no restart. */
	readonly secretAccessKeyPath: string;
}

export interface Uploaded {
	/** Bytes. */
	readonly size: number;
	/** Hexadecimal. */
	readonly sha256: string;
}

/** A bucket, as the backup uses it. */
export class Store {
	readonly #client: S3Client;
	readonly #bucket: string;

	constructor({ endpoint, region, bucket, accessKeyId, secretAccessKeyPath }: StoreAddress) {
		this.#bucket = bucket;
		this.#client = new S3Client({
			endpoint,
			region,
			forcePathStyle: true,
			credentials: async () => {
				const secretAccessKey = (await readFile(secretAccessKeyPath, "utf8")).trim();
				return { accessKeyId, secretAccessKey, expiration: new Date(Date.now() + KEY_LASTS_MS) };
			},
			// Checksums are sent where they are asked for here; not every store knows the client's own default.
			requestChecksumCalculation: "WHEN_REQUIRED",
			responseChecksumValidation: "WHEN_REQUIRED",
		});
	}

	/** Puts a whole object; its checksum is verified by the store, and kept with it. */
	async put(key: string, body: Buffer): Promise<void> {
		const digest = createHash("sha256").update(body).digest();
		const checksum = { ChecksumSHA256: digest.toString("base64"), Metadata: { sha256: digest.toString("hex") } };
		await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: body, ...checksum }));
	}

	/** The checksum kept with an object, empty where there is none; undefined where there is no such object. */
	async checksumOf(key: string): Promise<string | undefined> {
		try {
			const { Metadata } = await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
			return Metadata?.sha256 ?? "";
		} catch (error) {
			if (error instanceof NotFound) return undefined;
			throw error;
		}
	}

	/** Puts an object of unknown length while it is being made. Nothing is there before all of it is. */
	async stream(key: string, source: AsyncIterable<Uint8Array>): Promise<Uploaded> {
		const target = { Bucket: this.#bucket, Key: key };
		const { UploadId } = await this.#client.send(new CreateMultipartUploadCommand(target));
		try {
			const hash = createHash("sha256");
			const parts: { ETag: string | undefined; PartNumber: number }[] = [];
			let size = 0;
			for await (const part of partsOf(source)) {
				hash.update(part);
				size += part.length;
				const PartNumber = parts.length + 1;
				const { ETag } = await this.#client.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body: part }));
				parts.push({ ETag, PartNumber });
			}
			await this.#client.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts: parts } }));
			return { size, sha256: hash.digest("hex") };
		} catch (error) {
			await this.#client.send(new AbortMultipartUploadCommand({ ...target, UploadId })).catch(() => undefined);
			throw error;
		}
	}

	/** Every key below a prefix. */
	async list(prefix: string): Promise<readonly string[]> {
		const keys: string[] = [];
		for (let token: string | undefined, more = true; more; more = token !== undefined) {
			const page = { Bucket: this.#bucket, Prefix: prefix, ...(token && { ContinuationToken: token }) };
			const { Contents = [], NextContinuationToken } = await this.#client.send(new ListObjectsV2Command(page));
			keys.push(...Contents.flatMap(({ Key }) => Key ?? []));
			token = NextContinuationToken;
		}
		return keys;
	}

	async get(key: string): Promise<Buffer> {
		const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
		return Buffer.from((await Body?.transformToByteArray()) ?? []);
	}

	async remove(key: string): Promise<void> {
		await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
	}
}

async function* partsOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	let chunks: Uint8Array[] = [];
	let size = 0;
	let parts = 0;
	for await (const chunk of source) {
		chunks.push(chunk);
		size += chunk.length;
		if (size < PART_BYTES) continue;
		yield Buffer.concat(chunks);
		parts++;
		[chunks, size] = [[], 0];
	}
	// An upload has at least one part, even an empty one.
	if (size > 0 || parts === 0) yield Buffer.concat(chunks);
}
