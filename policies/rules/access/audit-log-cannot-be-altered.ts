import { all, when } from "../../conditions/combine.ts";
import { atLeast, is } from "../../conditions/leaves.ts";
import { namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { aSubscription } from "./a-subscription.ts";

export const auditLogCannotBeAltered: Rule = {
	id: "audit-log-cannot-be-altered",
	title: "The record of who changed what can't be changed afterwards without being noticed",
	severity: "high",
	why: "A thief who wipes the traces leaves a school that believes nothing happened, and learners who are never told.",
	remedy: {
		text: "Leave the record's proof of being whole, its bucket's versions and its container's fixed time as the platform sets them.",
		code: "new aws.cloudtrail.Trail(name, { enableLogFileValidation: true, … })",
	},
	cells: {
		"aws:cloudtrail/trail:Trail": all(
			is("enableLogFileValidation", true),
			names(
				"s3BucketName",
				"aws:s3/bucket:Bucket",
				namedBy("aws:s3/bucketVersioning:BucketVersioning", "bucket", is("versioningConfiguration.status", "Enabled")),
			),
		),
		"azure-native:monitor:DiagnosticSetting": when(
			aSubscription,
			names(
				"storageAccountId",
				"azure-native:storage:StorageAccount",
				namedBy("azure-native:storage:BlobContainerImmutabilityPolicy", "accountName", atLeast("immutabilityPeriodSinceCreationInDays", 1)),
			),
		),
	},
};
