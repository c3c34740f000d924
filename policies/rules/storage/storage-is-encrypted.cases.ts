import type { Cases } from "../cases.ts";

const awsTerms = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const first = "rules[0].applyServerSideEncryptionByDefault";
const known = { [`${first}.kmsMasterKeyId`]: "arn:aws:kms:us-east-1:123456789012:key/1" };

export const cases: Cases = {
	"aws:s3/bucket:Bucket": [
		{ what: "nothing says how", others: { [`${awsTerms}::access-audit`]: null } },
		{
			what: "learners' files have the provider's key",
			name: "storage-materials",
			others: { [`${awsTerms}::storage-materials`]: { [`${first}.sseAlgorithm`]: "AES256" } },
		},
		{
			what: "learners' files have a key that nobody named",
			name: "storage-materials",
			others: { [`${awsTerms}::storage-materials`]: { [`${first}.kmsMasterKeyId`]: undefined } },
		},
		{
			what: "learners' files have a known key",
			name: "storage-materials",
			others: { [`${awsTerms}::storage-materials`]: known },
			outcome: "pass",
		},
	],
	[awsTerms]: [
		{ what: "it is no way of encrypting", set: { [`${first}.sseAlgorithm`]: "none", ...known } },
		{ what: "it is left out", set: { [first]: undefined } },
		{ what: "the key service is asked without a key", set: { [`${first}.kmsMasterKeyId`]: undefined } },
		{ what: "a known key is used", set: known, outcome: "pass" },
		{
			what: "the provider's key is used",
			set: { [`${first}.sseAlgorithm`]: "AES256", [`${first}.kmsMasterKeyId`]: undefined },
			outcome: "pass",
		},
	],
	"gcp:storage/bucket:Bucket": [
		{ what: "the key is the provider's", set: { encryption: undefined } },
		{ what: "the key has no name", set: { "encryption.defaultKmsKeyName": "" } },
	],
	"azure-native:storage:StorageAccount": [
		{ what: "the key is left to the provider", set: { encryption: undefined } },
		{ what: "the key is the provider's", set: { encryption: { keySource: "Microsoft.Storage" } } },
		{ what: "the key is known to be in a vault", set: { encryption: { keySource: "Microsoft.Keyvault" } }, outcome: "pass" },
		{ what: "logs have the provider's key", name: "network-flow-account", outcome: "not applicable" },
	],
	"azure-native:compute:DiskEncryptionSet": [
		{ what: "confidential disks alone have a key", set: { encryptionType: "ConfidentialVmEncryptedWithCustomerKey" } },
		{ what: "there is no key", set: { activeKey: undefined } },
		{ what: "both keys are used", set: { encryptionType: "EncryptionAtRestWithPlatformAndCustomerKeys" }, outcome: "pass" },
	],
};
