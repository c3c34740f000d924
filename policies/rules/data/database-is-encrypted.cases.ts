import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "encryption is off", set: { storageEncrypted: false } },
		{ what: "encryption is left to the provider, which leaves it off", set: { storageEncrypted: undefined } },
		{ what: "the key is the provider's", set: { kmsKeyId: undefined } },
		{ what: "a copy has its original's key", name: "database-replica-1", set: { storageEncrypted: undefined }, outcome: "pass" },
		{ what: "what was a copy has no key of its own", name: "database-replica-1", set: { replicateSourceDb: undefined } },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "the key is the provider's", set: { encryptionKeyName: undefined } },
		{ what: "a key is named by hand", set: { encryptionKeyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k" }, outcome: "pass" },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "the key is the provider's", set: { "dataEncryption.type": "SystemManaged" } },
		{ what: "which key it is isn't said", set: { "dataEncryption.primaryKeyURI": undefined } },
		{ what: "a key is named by hand", set: { "dataEncryption.primaryKeyURI": "https://v.vault.azure.net/keys/k" }, outcome: "pass" },
		{ what: "the key comes from elsewhere", set: { "dataEncryption.primaryKeyURI": unknownValue }, outcome: "can't tell" },
	],
};
