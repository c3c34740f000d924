import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:kms/cryptoKey:CryptoKey": [
		{ what: "it lies in software", set: { "versionTemplate.protectionLevel": "SOFTWARE" } },
		{ what: "it is left to the provider", set: { versionTemplate: undefined } },
	],
	"azure-native:keyvault:Key": [
		{ what: "it lies in software", set: { "properties.kty": "RSA" } },
		{ what: "it is of the shorter kind", set: { "properties.kty": "EC-HSM" }, outcome: "pass" },
	],
};
