import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"tls:index/privateKey:PrivateKey": [
		{ what: "the curve is too short", set: { ecdsaCurve: "P224" } },
		{ what: "the curve is left to the provider, which takes a short one", set: { ecdsaCurve: undefined } },
		{ what: "the curve is longer", set: { ecdsaCurve: "P384" }, outcome: "pass" },
		{ what: "the curve is the longest", set: { ecdsaCurve: "P521" }, outcome: "pass" },
		{ what: "RSA is left to the provider, which takes 2048 bits", set: { algorithm: "RSA" } },
		{ what: "RSA is too short", set: { algorithm: "RSA", rsaBits: 3071 } },
		{ what: "RSA is just long enough", set: { algorithm: "RSA", rsaBits: 3072 }, outcome: "pass" },
		{ what: "the curve has one length", set: { algorithm: "ED25519", ecdsaCurve: undefined }, outcome: "pass" },
		{ what: "it is of another kind, with figures that fit", set: { algorithm: "DSA", rsaBits: 4096 } },
	],
	"azure-native:keyvault:Key": [
		{ what: "it is too short", set: { "properties.keySize": 3071 } },
		{ what: "it is just long enough", set: { "properties.keySize": 3072 }, outcome: "pass" },
		{ what: "it is left to the provider", set: { "properties.keySize": undefined } },
		{ what: "it is a curve", set: { "properties.kty": "EC-HSM", "properties.keySize": undefined }, outcome: "not applicable" },
		{ what: "it is a curve of that name", set: { "properties.kty": "NO-RSA", "properties.keySize": undefined }, outcome: "not applicable" },
	],
};
