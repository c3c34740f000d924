import { unknownValue, type Value } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const name = "secrets-key-data";
const allowing = (who: { readonly [key: string]: Value }) => ({
	policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...who }] }),
});

export const cases: Cases = {
	"aws:kms/key:Key": [
		{ what: "everyone may", name, set: allowing({ Principal: "*" }) },
		{ what: "everyone with an account may", name, set: allowing({ Principal: { AWS: "*" } }) },
		{ what: "all but one may", name, set: allowing({ NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }) },
		{ what: "it is no document", name, set: { policy: "everyone" } },
		{ what: "the account may", name, set: allowing({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }), outcome: "pass" },
		{
			what: "everyone of the account may",
			name,
			set: allowing({ Principal: { AWS: "*" }, Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } } }),
			outcome: "pass",
		},
		{ what: "the policy isn't known yet", name, set: { policy: unknownValue }, outcome: "can't tell" },
	],
	"gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember": [
		{ what: "everyone may", set: { member: "allUsers" } },
		{ what: "whoever has an account at Google may", set: { member: "allAuthenticatedUsers" } },
		{ what: "the role is to rule the key", set: { role: "roles/cloudkms.admin" } },
		{
			what: "a known account may encrypt",
			set: { member: "serviceAccount:a@b", role: "roles/cloudkms.cryptoKeyEncrypter" },
			outcome: "pass",
		},
		{
			what: "a known account may decrypt",
			set: { member: "serviceAccount:a@b", role: "roles/cloudkms.cryptoKeyDecrypter" },
			outcome: "pass",
		},
	],
	"azure-native:keyvault:Vault": [
		{ what: "rights are the vault's own", set: { "properties.enableRbacAuthorization": false } },
		{ what: "it is left to the provider", set: { "properties.enableRbacAuthorization": undefined } },
		{ what: "it has lists of its own", set: { "properties.accessPolicies": [{ objectId: "1" }] } },
	],
	"azure-native:keyvault:Key": [
		{ what: "it may sign", set: { "properties.keyOps": ["wrapKey", "unwrapKey", "sign"] } },
		{ what: "it may do nothing that is written", set: { "properties.keyOps": [] } },
		{ what: "it may wrap alone", set: { "properties.keyOps": ["wrapKey"] }, outcome: "pass" },
		{ what: "it may do everything", set: { "properties.keyOps": undefined } },
	],
};
