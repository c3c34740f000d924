import { all } from "../../conditions/combine.ts";
import { atMost, is, isOneOf } from "../../conditions/leaves.ts";
import { some } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";

const yearDays = 365;
/** 90 days. */
const quarterSeconds = 7_776_000;

export const keysRotate: Rule = {
	id: "keys-rotate",
	title: "Keys renew themselves at least once a year, and what uses them follows",
	severity: "medium",
	why: "A key that came into wrong hands would open everything that was ever encrypted, and everything still to come.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform lets every key renew itself.",
		code: "new aws.kms.Key(name, { enableKeyRotation: true })",
	},
	cells: {
		"aws:kms/key:Key": all(is("enableKeyRotation", true), atMost("rotationPeriodInDays", yearDays, { byDefault: yearDays })),
		"gcp:kms/cryptoKey:CryptoKey": atMost("rotationPeriod", quarterSeconds),
		"azure-native:keyvault:Key": some(
			"properties.rotationPolicy.lifetimeActions",
			"a renewal within a year",
			all(is("action.type", "rotate"), isOneOf("trigger.timeAfterCreate", ["P1Y", "P6M", "P90D"])),
		),
		"azure-native:compute:DiskEncryptionSet": is("rotationToLatestKeyVersionEnabled", true),
	},
};
