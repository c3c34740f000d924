import { when } from "../../conditions/combine.ts";
import { atLeast, given, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

/** A theft is often found after months; a year is what those who look into it ask for. */
const days = 365;
const untilThen = (path: string) => when(given(path), atLeast(path, days));

const ofRecord = names(
	"accountName",
	"azure-native:storage:StorageAccount",
	namedBy("azure-native:monitor:DiagnosticSetting", "storageAccountId", anything),
);

export const auditLogIsKeptLongEnough: Rule = {
	id: "audit-log-is-kept-long-enough",
	title: "The record of who changed what is kept for a year",
	severity: "medium",
	why: "Thefts are often found after months: a record that is gone by then says nothing to the learners whose data it was.",
	remedy: {
		text: "Keep the record for a year or longer.",
		settings: { "access.audit": "365 days" },
		code: "new gcp.logging.ProjectBucketConfig(name, { retentionDays: 365, … })",
	},
	cells: {
		"aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": when(
			names("bucket", "aws:s3/bucket:Bucket", namedBy("aws:cloudtrail/trail:Trail", "s3BucketName", anything)),
			each("rules", untilThen("expiration.days")),
		),
		"gcp:logging/projectBucketConfig:ProjectBucketConfig": when(
			namedBy("gcp:logging/projectSink:ProjectSink", "destination", matches("filter", /cloudaudit/, "a filter for the record")),
			atLeast("retentionDays", days),
		),
		"azure-native:storage:BlobContainerImmutabilityPolicy": when(ofRecord, atLeast("immutabilityPeriodSinceCreationInDays", days)),
		"azure-native:storage:ManagementPolicy": when(
			ofRecord,
			each("policy.rules", untilThen("definition.actions.baseBlob.delete.daysAfterModificationGreaterThan")),
		),
	},
};
