import { all } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { is, isOneOf } from "../../conditions/leaves.ts";
import { document, some } from "../../conditions/lists.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

/** A bucket is named by two: itself, and what is in it. */
const refusesPlainHttp = all(
	is("Effect", "Deny"),
	is("Principal", "*"),
	is("Action", "s3:*"),
	countAtLeast("Resource", 2),
	isOneOf("Condition.Bool.aws:SecureTransport", ["false", false]),
);

export const storageDemandsTls: Rule = {
	id: "storage-demands-tls",
	title: "Stores refuse whoever comes without TLS, or with a version before 1.2",
	severity: "high",
	why: "Whoever shares a network with a learner, in a school or a café, would read files and signed addresses as they pass.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform refuses plain HTTP at every bucket, and old versions of TLS.",
		code: 'new StorageAccount(name, { enableHttpsTrafficOnly: true, minimumTlsVersion: "TLS1_2" })',
	},
	cells: {
		"aws:s3/bucket:Bucket": namedBy("aws:s3/bucketPolicy:BucketPolicy", "bucket", anything),
		"aws:s3/bucketPolicy:BucketPolicy": document("policy", some("Statement", "a refusal of plain HTTP", refusesPlainHttp)),
		"azure-native:storage:StorageAccount": all(
			is("enableHttpsTrafficOnly", true, { byDefault: true }),
			isOneOf("minimumTlsVersion", ["TLS1_2", "TLS1_3"]),
		),
		"cloudflare:index/r2CustomDomain:R2CustomDomain": isOneOf("minTls", ["1.2", "1.3"]),
	},
};
