import { all, any, when } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { is, isOneOf } from "../../conditions/leaves.ts";
import { each, some } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { givenInItem } from "./given-in-item.ts";
import { handedIn } from "./handed-in.ts";

const awsTerms = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const azureKey = "azure-native:keyvault:Key";

const withOwnAwsKey = all(
	is("applyServerSideEncryptionByDefault.sseAlgorithm", "aws:kms"),
	givenInItem("rules", "applyServerSideEncryptionByDefault.kmsMasterKeyId", "aws:kms/key:Key"),
);

export const storageIsEncrypted: Rule = {
	id: "storage-is-encrypted",
	title: "What is stored is encrypted, and what learners hand in with a key of the project",
	severity: "high",
	why: "A provider's own key can't be taken away from whoever came to read a bucket or a disk; a key of the project can, at once and for all files.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform encrypts with the stack's data key wherever the writer can use one.",
		code: "new gcp.storage.Bucket(name, { encryption: { defaultKmsKeyName: key.id } })",
	},
	cells: {
		"aws:s3/bucket:Bucket": all(
			namedBy(awsTerms, "bucket", anything),
			when(handedIn.aws, namedBy(awsTerms, "bucket", some("rules", "a key of the project", withOwnAwsKey))),
		),
		[awsTerms]: each("rules", any(is("applyServerSideEncryptionByDefault.sseAlgorithm", "AES256"), withOwnAwsKey)),
		"gcp:storage/bucket:Bucket": givenWithin("encryption.defaultKmsKeyName", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"),
		"azure-native:storage:StorageAccount": when(
			handedIn.azure,
			any(names("encryption", azureKey, anything), is("encryption.keySource", "Microsoft.Keyvault")),
		),
		"azure-native:compute:DiskEncryptionSet": all(
			isOneOf("encryptionType", ["EncryptionAtRestWithCustomerKey", "EncryptionAtRestWithPlatformAndCustomerKeys"]),
			givenWithin("activeKey.keyUrl", azureKey),
		),
	},
};
