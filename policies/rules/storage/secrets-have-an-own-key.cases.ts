import type { Cases } from "../cases.ts";

const key = { customerManagedEncryption: { kmsKeyName: "projects/a/locations/us-east1/keyRings/b/cryptoKeys/c" } };

export const cases: Cases = {
	"aws:secretsmanager/secret:Secret": [
		{ what: "the key is the provider's", set: { kmsKeyId: undefined } },
		{ what: "the key is known", set: { kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1" }, outcome: "pass" },
	],
	"gcp:secretmanager/secret:Secret": [
		{ what: "Google says where and by which key", set: { replication: { auto: {} } } },
		{ what: "it lies in no region", set: { replication: { userManaged: { replicas: [] } } } },
		{ what: "one region has the provider's key", set: { replication: { userManaged: { replicas: [key, { location: "us-west1" }] } } } },
		{ what: "the one region's key is known", set: { replication: { userManaged: { replicas: [key] } } }, outcome: "pass" },
	],
};
