import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "encryption is off", set: { storageEncrypted: false } },
		{ what: "encryption is left to the provider, which leaves it off", set: { storageEncrypted: undefined } },
		{ what: "the key is the provider's", set: { kmsKeyId: undefined } },
	],
};
