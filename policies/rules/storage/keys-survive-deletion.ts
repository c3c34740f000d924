import { all } from "../../conditions/combine.ts";
import { atLeast, is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

const monthDays = 30;
const monthSeconds = 2_592_000;
const quarterDays = 90;

export const keysSurviveDeletion: Rule = {
	id: "keys-survive-deletion",
	title: "A deleted key, and on Azure a deleted secret, can be brought back for as long as the cloud allows",
	severity: "high",
	why: "What a deleted key encrypted is lost for good: databases, files and backups of every school at once.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform asks for the longest time that each cloud has.",
		code: "new aws.kms.Key(name, { deletionWindowInDays: 30 })",
	},
	cells: {
		"aws:kms/key:Key": atLeast("deletionWindowInDays", monthDays, { byDefault: monthDays }),
		"gcp:kms/cryptoKey:CryptoKey": atLeast("destroyScheduledDuration", monthSeconds, { byDefault: monthSeconds }),
		"azure-native:keyvault:Vault": all(
			is("properties.enablePurgeProtection", true),
			is("properties.enableSoftDelete", true, { byDefault: true }),
			atLeast("properties.softDeleteRetentionInDays", quarterDays, { byDefault: quarterDays }),
		),
	},
};
