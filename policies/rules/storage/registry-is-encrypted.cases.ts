import type { Cases } from "../cases.ts";

const key = "arn:aws:kms:us-east-1:123456789012:key/1";

export const cases: Cases = {
	"aws:ecr/repository:Repository": [
		{ what: "the list is empty", set: { encryptionConfigurations: [] } },
		{ what: "nothing says how", set: { encryptionConfigurations: undefined } },
		{
			what: "the key is the provider's",
			set: { "encryptionConfigurations[0].encryptionType": "AES256", "encryptionConfigurations[0].kmsKey": key },
		},
		{ what: "the key service is asked without a key", set: { "encryptionConfigurations[0].kmsKey": undefined } },
		{ what: "the key is known", set: { "encryptionConfigurations[0].kmsKey": key }, outcome: "pass" },
	],
	"gcp:artifactregistry/repository:Repository": [{ what: "the key is the provider's", set: { kmsKeyName: undefined } }],
	"azure-native:containerregistry:Registry": [
		{
			what: "the key is the provider's",
			set: { "encryption.status": "disabled", "encryption.keyVaultProperties.keyIdentifier": "https://a" },
		},
		{ what: "there is no key", set: { "encryption.keyVaultProperties": undefined } },
		{ what: "the key is known", set: { "encryption.keyVaultProperties.keyIdentifier": "https://a" }, outcome: "pass" },
	],
};
