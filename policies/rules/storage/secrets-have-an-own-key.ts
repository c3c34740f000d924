import { all } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { each } from "../../conditions/lists.ts";
import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { givenInItem } from "./given-in-item.ts";

const replicas = "replication.userManaged.replicas";

export const secretsHaveAnOwnKey: Rule = {
	id: "secrets-have-an-own-key",
	title: "Secrets are encrypted with a key of the project, in every region where they lie",
	severity: "medium",
	why: "With the provider's own key, whoever may read secrets in the account reads these too; a key of the project is a second door that can be shut.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform encrypts secrets with the stack's key for them.",
		code: "new aws.secretsmanager.Secret(name, { kmsKeyId: key.arn })",
	},
	cells: {
		"aws:secretsmanager/secret:Secret": givenBy("kmsKeyId", "aws:kms/key:Key"),
		"gcp:secretmanager/secret:Secret": all(
			countAtLeast(replicas, 1),
			each(replicas, givenInItem("replication", "customerManagedEncryption.kmsKeyName", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember")),
		),
	},
};
