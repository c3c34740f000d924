import type { Cases } from "../cases.ts";

const days = "properties.softDeleteRetentionInDays";

export const cases: Cases = {
	"aws:kms/key:Key": [
		{ what: "it is gone after 29 days", set: { deletionWindowInDays: 29 } },
		{ what: "it is gone after 30 days", set: { deletionWindowInDays: 30 }, outcome: "pass" },
		{ what: "it is left to the provider", set: { deletionWindowInDays: undefined }, outcome: "pass" },
	],
	"gcp:kms/cryptoKey:CryptoKey": [
		{ what: "it is gone after a day", set: { destroyScheduledDuration: "86400s" } },
		{ what: "it is gone a second too early", set: { destroyScheduledDuration: "2591999s" } },
		{ what: "it is gone after 30 days", set: { destroyScheduledDuration: "2592000s" }, outcome: "pass" },
	],
	"azure-native:keyvault:Vault": [
		{ what: "whoever deleted it may end it at once", set: { "properties.enablePurgeProtection": undefined } },
		{ what: "what is deleted is gone", set: { "properties.enableSoftDelete": false } },
		{ what: "it is gone after 89 days", set: { [days]: 89 } },
		{ what: "it is gone after 90 days", set: { [days]: 90 }, outcome: "pass" },
		{ what: "both are left to the provider", set: { [days]: undefined, "properties.enableSoftDelete": undefined }, outcome: "pass" },
	],
};
