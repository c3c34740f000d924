import { all, any, not } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import { sharedWith } from "../../conditions/sharing.ts";
import { everyAllowed } from "../access/statements.ts";
import type { Rule } from "../rule.ts";
import { isSomeone, saysWho } from "./everyone.ts";

export const storageIsNotPublic: Rule = {
	id: "storage-is-not-public",
	title: "What is stored is read by those who are named, not by everyone",
	severity: "critical",
	why: "Anyone on the internet could list and read what children handed in, and search engines would find it.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform keeps every bucket closed, and hands out objects by signed addresses.",
		code: 'new gcp.storage.Bucket(name, { publicAccessPrevention: "enforced", uniformBucketLevelAccess: true })',
	},
	cells: {
		"aws:s3/bucket:Bucket": all(
			namedBy("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "bucket", anything),
			is("acl", "private", { byDefault: "private" }),
		),
		"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": all(
			is("blockPublicAcls", true),
			is("blockPublicPolicy", true),
			is("ignorePublicAcls", true),
			is("restrictPublicBuckets", true),
		),
		"aws:s3/bucketOwnershipControls:BucketOwnershipControls": is("rule.objectOwnership", "BucketOwnerEnforced"),
		"aws:s3/bucketPolicy:BucketPolicy": everyAllowed("policy", saysWho),
		"gcp:storage/bucket:Bucket": all(is("publicAccessPrevention", "enforced"), is("uniformBucketLevelAccess", true)),
		"gcp:storage/bucketIAMMember:BucketIAMMember": any(names("member", "gcp:serviceaccount/account:Account", anything), isSomeone),
		"azure-native:storage:StorageAccount": is("allowBlobPublicAccess", false, { byDefault: false }),
		"azure-native:storage:BlobContainer": is("publicAccess", "None", { byDefault: "None" }),
		"digitalocean:index/spacesBucket:SpacesBucket": is("acl", "private", { byDefault: "private" }),
		"cloudflare:index/r2CustomDomain:R2CustomDomain": not(
			sharedWith("bucketName", "cloudflare:index/r2BucketCors:R2BucketCors", "the bucket that browsers put files into", anything),
		),
	},
};
