import { all, any } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { given, is } from "../../conditions/leaves.ts";
import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const databaseIsEncrypted: Rule = {
	id: "database-is-encrypted",
	title: "A database keeps its data encrypted, with a key of the project where the cloud lets one be given",
	severity: "high",
	why: "Whoever gets hold of a disk or a snapshot would read every learner's answers and address; a key of one's own can be taken away from them.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform encrypts every database with the stack's data key.",
		code: "new aws.rds.Instance(name, { storageEncrypted: true, kmsKeyId: key.arn })",
	},
	cells: {
		"aws:rds/instance:Instance": any(all(is("storageEncrypted", true), givenBy("kmsKeyId", "aws:kms/key:Key")), given("replicateSourceDb")),
		"gcp:sql/databaseInstance:DatabaseInstance": givenBy("encryptionKeyName", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"),
		"azure-native:dbforpostgresql:Server": all(
			is("dataEncryption.type", "AzureKeyVault"),
			givenWithin("dataEncryption.primaryKeyURI", "azure-native:keyvault:Key"),
		),
	},
};
