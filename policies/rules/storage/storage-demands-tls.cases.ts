import type { Cases } from "../cases.ts";

const refusal = "policy.Statement[0]";

export const cases: Cases = {
	"aws:s3/bucket:Bucket": [
		{ what: "it has no policy", others: { "aws:s3/bucketPolicy:BucketPolicy::access-audit": null } },
		{ what: "its policy stands elsewhere", name: "storage-assets", others: { "aws:s3/bucketPolicy:BucketPolicy::edge-assets": null } },
	],
	"aws:s3/bucketPolicy:BucketPolicy": [
		{ what: "plain HTTP is not spoken of", set: { [refusal]: undefined } },
		{ what: "plain HTTP is allowed", set: { [`${refusal}.Effect`]: "Allow" } },
		{ what: "one caller is refused", set: { [`${refusal}.Principal`]: { AWS: "arn:aws:iam::123456789012:root" } } },
		{ what: "reading alone is refused", set: { [`${refusal}.Action`]: "s3:GetObject" } },
		{ what: "the objects are left out", set: { [`${refusal}.Resource`]: ["arn:aws:s3:::a"] } },
		{ what: "TLS is refused", set: { [`${refusal}.Condition.Bool.aws:SecureTransport`]: "true" } },
		{ what: "it is written without quotes", set: { [`${refusal}.Condition.Bool.aws:SecureTransport`]: false }, outcome: "pass" },
	],
	"azure-native:storage:StorageAccount": [
		{ what: "plain HTTP is answered", set: { enableHttpsTrafficOnly: false } },
		{ what: "TLS 1.1 is answered", set: { minimumTlsVersion: "TLS1_1" } },
		{ what: "the version is left to the provider", set: { minimumTlsVersion: undefined } },
		{
			what: "TLS 1.3 is demanded, and HTTPS by default",
			set: { minimumTlsVersion: "TLS1_3", enableHttpsTrafficOnly: undefined },
			outcome: "pass",
		},
	],
	"cloudflare:index/r2CustomDomain:R2CustomDomain": [
		{ what: "TLS 1.1 is answered", set: { minTls: "1.1" } },
		{ what: "the version is left to the provider", set: { minTls: undefined } },
		{ what: "TLS 1.3 is demanded", set: { minTls: "1.3" }, outcome: "pass" },
	],
};
