import { all } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { givenInItem } from "./given-in-item.ts";

export const registryIsEncrypted: Rule = {
	id: "registry-is-encrypted",
	title: "Images are encrypted with a key of the project",
	severity: "low",
	why: "Images hold the application's code; with the provider's key alone nothing can take it back from whoever came to read the registry.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform encrypts images with its own key, from the start.",
		code: 'new aws.ecr.Repository(name, { encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key.arn }] })',
	},
	cells: {
		"aws:ecr/repository:Repository": all(
			countAtLeast("encryptionConfigurations", 1),
			each(
				"encryptionConfigurations",
				all(is("encryptionType", "KMS"), givenInItem("encryptionConfigurations", "kmsKey", "aws:kms/key:Key")),
			),
		),
		"gcp:artifactregistry/repository:Repository": givenBy("kmsKeyName", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"),
		"azure-native:containerregistry:Registry": all(
			is("encryption.status", "enabled"),
			givenWithin("encryption.keyVaultProperties.keyIdentifier", "azure-native:keyvault:Key"),
		),
	},
};
