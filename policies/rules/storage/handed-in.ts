import { given } from "../../conditions/leaves.ts";
import { anything, namedBy } from "../../conditions/references.ts";

/**
 * Where learners and teachers hand things in. Browsers put them there across origins; on Azure it is the account whose blobs have terms of
 * their own.
 */
export const handedIn = {
	aws: namedBy("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", "bucket", anything),
	gcp: given("cors"),
	azure: namedBy("azure-native:storage:BlobServiceProperties", "accountName", anything),
} as const;
