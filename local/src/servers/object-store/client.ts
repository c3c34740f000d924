import { S3Client } from "@aws-sdk/client-s3";

/** Where a store is and who asks. */
export interface StoreAccess {
	readonly endpoint: string;
	readonly region: string;
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}

/** A client for servers that are not Amazon's: buckets in the path, checksums only where the operation needs one. */
export function clientOf({ endpoint, region, accessKeyId, secretAccessKey }: StoreAccess): S3Client {
	return new S3Client({
		endpoint,
		region,
		credentials: { accessKeyId, secretAccessKey },
		forcePathStyle: true,
		// A presigned upload would otherwise be bound to the checksum of an empty body.
		requestChecksumCalculation: "WHEN_REQUIRED",
		responseChecksumValidation: "WHEN_REQUIRED",
		maxAttempts: 3,
	});
}
