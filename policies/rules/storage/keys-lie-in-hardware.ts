import { is, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const keysLieInHardware: Rule = {
	id: "keys-lie-in-hardware",
	title: "Keys are made and kept in a hardware security module",
	severity: "low",
	why: "A key that lies in software can be copied by whoever breaks into the machine that holds it, without a trace.",
	remedy: {
		text: "Keep keys in hardware. What a key is kept in is decided when it is made.",
		settings: { "secrets.hardwareKeys": "true" },
		code: 'new gcp.kms.CryptoKey(name, { keyRing, versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "HSM" } })',
	},
	cells: {
		"gcp:kms/cryptoKey:CryptoKey": is("versionTemplate.protectionLevel", "HSM"),
		"azure-native:keyvault:Key": isOneOf("properties.kty", ["RSA-HSM", "EC-HSM"]),
	},
};
