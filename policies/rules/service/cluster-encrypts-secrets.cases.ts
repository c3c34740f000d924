import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:container/cluster:Cluster": [
		{ what: "secrets stand as they are", set: { "databaseEncryption.state": "DECRYPTED", "databaseEncryption.keyName": "k" } },
		{ what: "nothing is said", set: { databaseEncryption: undefined } },
		{ what: "no key", set: { databaseEncryption: { state: "ENCRYPTED" } } },
		{ what: "a key that was there before", set: { "databaseEncryption.keyName": "projects/p/keys/k" }, outcome: "pass" },
	],
};
