import { any } from "../../conditions/combine.ts";
import { given } from "../../conditions/leaves.ts";
import { anything, givenBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const logsAreEncrypted: Rule = {
	id: "logs-are-encrypted",
	title: "Logs, records and alarms are encrypted with a key of the stack's own",
	severity: "medium",
	why: "Logs say which learner was where and when; with a key of one's own nobody reads them who may only read the store.",
	remedy: {
		text: "Leave the key where the platform sets it: each log store has the stack's key for logs.",
		code: "new aws.cloudwatch.LogGroup(name, { kmsKeyId: key.arn, … })",
	},
	cells: {
		"aws:cloudwatch/logGroup:LogGroup": givenBy("kmsKeyId", "aws:kms/key:Key"),
		"aws:cloudtrail/trail:Trail": givenBy("kmsKeyId", "aws:kms/key:Key"),
		"aws:sns/topic:Topic": givenBy("kmsMasterKeyId", "aws:kms/key:Key"),
		"gcp:logging/projectBucketConfig:ProjectBucketConfig": any(
			names("cmekSettings", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember", anything),
			given("cmekSettings.kmsKeyName"),
		),
	},
};
