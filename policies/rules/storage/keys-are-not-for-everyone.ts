import { all, any } from "../../conditions/combine.ts";
import { countAtLeast } from "../../conditions/figures.ts";
import { absent, is, isOneOf } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, names } from "../../conditions/references.ts";
import { everyAllowed } from "../access/statements.ts";
import type { Rule } from "../rule.ts";
import { isSomeone, saysWho } from "./everyone.ts";

export const keysAreNotForEveryone: Rule = {
	id: "keys-are-not-for-everyone",
	title: "A key is used by those who are named, to encrypt and decrypt, and not by everyone",
	severity: "critical",
	why: "Encryption that everyone can undo protects nobody: a copied disk or a leaked backup of learners' data would be readable.",
	remedy: {
		text: "Name the one service that uses the key; leave the key's own policy out, or take it out of the stack's adjustments.",
		code: 'new CryptoKeyIAMMember(name, { cryptoKeyId: key.id, role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member: service.member })',
	},
	cells: {
		"aws:kms/key:Key": any(absent("policy"), everyAllowed("policy", saysWho)),
		"gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": all(
			isOneOf("role", [
				"roles/cloudkms.cryptoKeyEncrypterDecrypter",
				"roles/cloudkms.cryptoKeyEncrypter",
				"roles/cloudkms.cryptoKeyDecrypter",
			]),
			any(names("member", "gcp:projects/serviceIdentity:ServiceIdentity", anything), isSomeone),
		),
		"azure-native:keyvault:Vault": all(is("properties.enableRbacAuthorization", true), absent("properties.accessPolicies")),
		"azure-native:keyvault:Key": all(
			countAtLeast("properties.keyOps", 1),
			each("properties.keyOps", isOneOf("", ["wrapKey", "unwrapKey"])),
		),
	},
};
