import type { Cases } from "../cases.ts";

const allowed = "policy.Statement[2]";

export const cases: Cases = {
	"aws:s3/bucket:Bucket": [
		{ what: "nothing blocks public access", others: { "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock::access-audit": null } },
		{ what: "its own list admits everyone", set: { acl: "public-read" } },
		{ what: "its own list admits the owner", set: { acl: "private" }, outcome: "pass" },
	],
	"aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [
		{ what: "new lists may admit everyone", set: { blockPublicAcls: false } },
		{ what: "new policies may admit everyone", set: { blockPublicPolicy: false } },
		{ what: "lists that admit everyone count", set: { ignorePublicAcls: undefined } },
		{ what: "policies that admit everyone count", set: { restrictPublicBuckets: false } },
	],
	"aws:s3/bucketOwnershipControls:BucketOwnershipControls": [
		{ what: "lists of single objects count", set: { "rule.objectOwnership": "ObjectWriter" } },
		{ what: "it is left out", set: { rule: undefined } },
	],
	"aws:s3/bucketPolicy:BucketPolicy": [
		{ what: "everyone may do it", set: { [`${allowed}.Principal`]: "*", [`${allowed}.Condition`]: undefined } },
		{ what: "everyone with an account may do it", set: { [`${allowed}.Principal`]: { AWS: ["*"] }, [`${allowed}.Condition`]: undefined } },
		{
			what: "all but one may do it",
			set: { [`${allowed}.Principal`]: undefined, [`${allowed}.NotPrincipal`]: "a", [`${allowed}.Condition`]: undefined },
		},
		{
			what: "everyone may who knows where to say from",
			set: { [`${allowed}.Principal`]: "*", [`${allowed}.Condition`]: { StringLike: { a: "b" } } },
		},
		{
			what: "everyone may from some addresses",
			set: { [`${allowed}.Principal`]: "*", [`${allowed}.Condition`]: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } },
			outcome: "pass",
		},
		{ what: "everyone may with a mark that is asked for", set: { [`${allowed}.Principal`]: { AWS: "*" } }, outcome: "pass" },
	],
	"gcp:storage/bucket:Bucket": [
		{ what: "the project may open it to everyone", set: { publicAccessPrevention: "inherited" } },
		{ what: "single objects have rights of their own", set: { uniformBucketLevelAccess: false } },
		{ what: "both are left out", set: { publicAccessPrevention: undefined, uniformBucketLevelAccess: undefined } },
	],
	"gcp:storage/bucketIAMMember:BucketIAMMember": [
		{ what: "everyone has the role", set: { member: "allUsers" } },
		{ what: "whoever has an account at Google has the role", set: { member: "allAuthenticatedUsers" } },
		{ what: "someone has the role", set: { member: "user:reviewer@example.org" }, outcome: "pass" },
		{ what: "another resource says who has the role", name: "backup-writer", outcome: "can't tell" },
	],
	"azure-native:storage:StorageAccount": [
		{ what: "containers may be public", set: { allowBlobPublicAccess: true } },
		{ what: "it is left out", set: { allowBlobPublicAccess: undefined }, outcome: "pass" },
	],
	"azure-native:storage:BlobContainer": [
		{ what: "everyone may read its blobs", set: { publicAccess: "Blob" } },
		{ what: "it is left out", set: { publicAccess: undefined }, outcome: "pass" },
	],
	"digitalocean:index/spacesBucket:SpacesBucket": [
		{ what: "everyone may read it", set: { acl: "public-read" } },
		{ what: "it is left out", set: { acl: undefined }, outcome: "pass" },
	],
	"cloudflare:index/r2CustomDomain:R2CustomDomain": [
		{ what: "the bucket that browsers put files into is public", set: { bucketName: "learning-assistant-prod-materials" } },
	],
};
