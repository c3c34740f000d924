import { all } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { is } from "../../conditions/leaves.ts";
import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const cacheIsEncrypted: Rule = {
	id: "cache-is-encrypted",
	title: "A cache keeps its data encrypted, with a key of the project where the cloud lets one be given",
	severity: "high",
	why: "Sessions lie in it: whoever gets hold of a node's disk or snapshot could go on in a learner's name.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform encrypts every cache with the stack's own key.",
		code: "new aws.elasticache.ReplicationGroup(name, { atRestEncryptionEnabled: true, kmsKeyId: key.arn })",
	},
	cells: {
		"aws:elasticache/replicationGroup:ReplicationGroup": all(is("atRestEncryptionEnabled", true), givenBy("kmsKeyId", "aws:kms/key:Key")),
		"gcp:memorystore/instance:Instance": givenBy("kmsKey", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"),
		"azure-native:redisenterprise:RedisEnterprise": givenWithin(
			"encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
			"azure-native:keyvault:Key",
		),
	},
};
