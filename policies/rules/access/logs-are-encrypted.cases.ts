import type { Case, Cases } from "../cases.ts";

const keyAt = (path: string): readonly Case[] => [
	{ what: "the provider's key", set: { [path]: undefined } },
	{ what: "no key", set: { [path]: "" } },
	{ what: "a key that is written down", set: { [path]: "arn:aws:kms:us-east-1:1:key/a" }, outcome: "pass" },
];

export const cases: Cases = {
	"aws:cloudwatch/logGroup:LogGroup": keyAt("kmsKeyId"),
	"aws:cloudtrail/trail:Trail": keyAt("kmsKeyId"),
	"aws:sns/topic:Topic": keyAt("kmsMasterKeyId"),
	"gcp:logging/projectBucketConfig:ProjectBucketConfig": [
		{ what: "no setting for it", set: { cmekSettings: undefined } },
		...keyAt("cmekSettings.kmsKeyName"),
	],
};
