import {
	CopyObjectCommand,
	DeleteObjectCommand,
	GetObjectCommand,
	HeadObjectCommand,
	PutObjectCommand,
	S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

export interface Access {
	readonly S3_REGION: string;
	/** Without a key the identity that the process runs under is used. */
	readonly S3_ACCESS_KEY_ID?: string | undefined;
	readonly S3_SECRET_ACCESS_KEY?: string | undefined;
}

export interface Settings extends Access {
	readonly S3_ENDPOINT: string;
	readonly S3_PUBLIC_ENDPOINT: string;
	readonly S3_BUCKET: string;
}

export interface StoredObject {
	readonly sizeBytes: number;
	readonly contentType: string;
	readonly etag: string;
}

export interface SignedAddress {
	readonly url: string;
	readonly expiresAt: Date;
}

/** The object store as the materials need it. Signed addresses are for browsers, everything else goes over the inner endpoint. */
export interface ObjectStore {
	/** An address that takes one PUT of exactly this type and size. */
	signUpload(key: string, contentType: string, sizeBytes: number): Promise<SignedAddress & { headers: Record<string, string> }>;
	signDownload(key: string, fileName: string): Promise<SignedAddress>;
	describe(key: string): Promise<StoredObject | undefined>;
	read(key: string): Promise<Buffer>;
	write(key: string, body: Buffer, contentType: string): Promise<void>;
	/** Copies the object that was described (by its etag), then removes the original. False when it was changed in between. */
	move(from: string, to: string, etag: string): Promise<boolean>;
	close(): void;
}

const uploadSeconds = 300;
const downloadSeconds = 300;

export function createObjectStore(settings: Settings): ObjectStore {
	const inner = createClient(settings, settings.S3_ENDPOINT);
	const outer = createClient(settings, settings.S3_PUBLIC_ENDPOINT);
	const at = (key: string) => ({ Bucket: settings.S3_BUCKET, Key: key });
	return {
		async signUpload(key, contentType, sizeBytes) {
			const command = new PutObjectCommand({ ...at(key), ContentType: contentType, ContentLength: sizeBytes });
			const url = await getSignedUrl(outer, command, {
				expiresIn: uploadSeconds,
				signableHeaders: new Set(["host", "content-type", "content-length"]),
			});
			return { url, headers: { "content-type": contentType }, expiresAt: inSeconds(uploadSeconds) };
		},
		async signDownload(key, fileName) {
			const ResponseContentDisposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
			const url = await getSignedUrl(outer, new GetObjectCommand({ ...at(key), ResponseContentDisposition }), {
				expiresIn: downloadSeconds,
			});
			return { url, expiresAt: inSeconds(downloadSeconds) };
		},
		async describe(key) {
			const head = await inner.send(new HeadObjectCommand(at(key))).catch(absent);
			return head && { sizeBytes: head.ContentLength ?? 0, contentType: head.ContentType ?? "", etag: head.ETag ?? "" };
		},
		async read(key) {
			const { Body } = await inner.send(new GetObjectCommand(at(key)));
			return Buffer.from(await Body!.transformToByteArray());
		},
		write: async (key, body, contentType) =>
			void (await inner.send(new PutObjectCommand({ ...at(key), Body: body, ContentType: contentType }))),
		async move(from, to, etag) {
			const copy = new CopyObjectCommand({ ...at(to), CopySource: `${settings.S3_BUCKET}/${from}`, CopySourceIfMatch: etag });
			const copied = await inner.send(copy).catch(changed);
			if (copied) await inner.send(new DeleteObjectCommand(at(from)));
			return copied !== undefined;
		},
		close: () => void [inner, outer].map((client) => client.destroy()),
	};
}

/** Checksums only where S3 demands them: a presigned address would otherwise ask the browser for one that it can't compute. */
export function createClient(settings: Access, endpoint: string): S3Client {
	const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
	return new S3Client({
		endpoint,
		region: settings.S3_REGION,
		forcePathStyle: true,
		...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
		requestChecksumCalculation: "WHEN_REQUIRED",
		responseChecksumValidation: "WHEN_REQUIRED",
		maxAttempts: 3,
		requestHandler: { connectionTimeout: 1000, requestTimeout: 10_000 },
	});
}

function inSeconds(seconds: number): Date {
	return new Date(Date.now() + seconds * 1000);
}

/** For `catch`: what is not there is undefined, and every other error stays one. */
export function absent(error: unknown): undefined {
	if (statusOf(error) !== 404) throw error;
}

function changed(error: unknown): undefined {
	if (statusOf(error) !== 412) throw error;
}

function statusOf(error: unknown): number | undefined {
	return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}
