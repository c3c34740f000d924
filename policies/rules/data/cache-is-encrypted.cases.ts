import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const url = "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";

export const cases: Cases = {
	"aws:elasticache/replicationGroup:ReplicationGroup": [
		{ what: "encryption is off", set: { atRestEncryptionEnabled: false } },
		{ what: "nothing is said of it", set: { atRestEncryptionEnabled: undefined } },
		{ what: "the key is the provider's", set: { kmsKeyId: undefined } },
	],
	"gcp:memorystore/instance:Instance": [{ what: "the key is the provider's", set: { kmsKey: undefined } }],
	"azure-native:redisenterprise:RedisEnterprise": [
		{ what: "the key is the provider's", set: { encryption: undefined } },
		{ what: "which key it is isn't said", set: { [url]: undefined } },
		{ what: "the key comes from elsewhere", set: { [url]: unknownValue }, outcome: "can't tell" },
	],
};
