import { all, when } from "../../conditions/combine.ts";
import { absent, given, is, isNot, matches } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import { anything, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { aSubscription } from "./a-subscription.ts";

const recorded = (category: string) => some("logs", `${category} is recorded`, all(is("category", category), is("enabled", true)));
const reads = (type: string) => some("auditLogConfigs", `${type} is recorded`, all(is("logType", type), absent("exemptedMembers")));

export const auditLogIsKept: Rule = {
	id: "audit-log-is-kept",
	title: "The cloud's own record of who changed what is kept, whole",
	severity: "high",
	why: "After a theft nobody could say what was taken, whose data it was, and whom to tell.",
	remedy: {
		text: "Keep the record, of every region and of nobody less.",
		settings: { "access.audit": "365 days" },
		code: "new aws.cloudtrail.Trail(name, { isMultiRegionTrail: true, includeGlobalServiceEvents: true, s3BucketName })",
	},
	cells: {
		"aws:cloudtrail/trail:Trail": all(
			is("isMultiRegionTrail", true),
			is("includeGlobalServiceEvents", true, { byDefault: true }),
			is("enableLogging", true, { byDefault: true }),
			given("s3BucketName"),
		),
		"gcp:projects/iAMAuditConfig:IAMAuditConfig": all(reads("DATA_READ"), reads("DATA_WRITE")),
		"gcp:logging/projectSink:ProjectSink": when(
			matches("filter", /cloudaudit/, "a filter for the record"),
			all(is("filter", 'logName:"cloudaudit.googleapis.com"'), absent("exclusions"), isNot("disabled", true)),
		),
		"azure-native:monitor:DiagnosticSetting": when(
			aSubscription,
			all(
				...["Administrative", "Security", "Policy"].map(recorded),
				names("storageAccountId", "azure-native:storage:StorageAccount", anything),
			),
		),
	},
};
