import type { Cases } from "../cases.ts";

const action = "properties.rotationPolicy.lifetimeActions[0]";

export const cases: Cases = {
	"aws:kms/key:Key": [
		{ what: "it stays the same", set: { enableKeyRotation: false } },
		{ what: "it is left to the provider", set: { enableKeyRotation: undefined } },
		{ what: "it is renewed after more than a year", set: { rotationPeriodInDays: 366 } },
		{ what: "it is renewed after a year", set: { rotationPeriodInDays: 365 }, outcome: "pass" },
	],
	"gcp:kms/cryptoKey:CryptoKey": [
		{ what: "it stays the same", set: { rotationPeriod: undefined } },
		{ what: "it is renewed after more than 90 days", set: { rotationPeriod: "7776001s" } },
		{ what: "it is renewed after 90 days", set: { rotationPeriod: "7776000s" }, outcome: "pass" },
	],
	"azure-native:keyvault:Key": [
		{ what: "it stays the same", set: { "properties.rotationPolicy": undefined } },
		{ what: "someone is told and nothing is done", set: { [`${action}.action.type`]: "notify" } },
		{ what: "it is renewed after two years", set: { [`${action}.trigger.timeAfterCreate`]: "P2Y" } },
		{ what: "it is renewed after half a year", set: { [`${action}.trigger.timeAfterCreate`]: "P6M" }, outcome: "pass" },
		{ what: "it is renewed after 90 days", set: { [`${action}.trigger.timeAfterCreate`]: "P90D" }, outcome: "pass" },
	],
	"azure-native:compute:DiskEncryptionSet": [
		{ what: "disks keep the old key", set: { rotationToLatestKeyVersionEnabled: false } },
		{ what: "it is left out", set: { rotationToLatestKeyVersionEnabled: undefined } },
	],
};
