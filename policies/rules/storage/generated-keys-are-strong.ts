import { all, any, when } from "../../conditions/combine.ts";
import { atLeast, is, isOneOf, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

const rsaBits = 3072;

export const generatedKeysAreStrong: Rule = {
	id: "generated-keys-are-strong",
	title: "Generated keys are of a kind and length that holds beyond 2030",
	severity: "medium",
	why: "What is recorded or copied today could be opened while its learners are still at school.",
	remedy: {
		text: "Take a curve of 256 bits or RSA of 3072 bits; the platform does.",
		code: 'new tls.PrivateKey(name, { algorithm: "ECDSA", ecdsaCurve: "P256" })',
	},
	cells: {
		"tls:index/privateKey:PrivateKey": any(
			all(is("algorithm", "ECDSA"), isOneOf("ecdsaCurve", ["P256", "P384", "P521"])),
			is("algorithm", "ED25519"),
			all(is("algorithm", "RSA"), atLeast("rsaBits", rsaBits)),
		),
		"azure-native:keyvault:Key": when(matches("properties.kty", /^RSA/, "RSA"), atLeast("properties.keySize", rsaBits)),
	},
};
