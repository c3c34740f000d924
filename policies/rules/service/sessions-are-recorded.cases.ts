import type { Cases } from "../cases.ts";

const sessions = "configuration.executeCommandConfiguration";
const log = `${sessions}.logConfiguration`;

export const cases: Cases = {
	"aws:ecs/cluster:Cluster": [
		{ what: "nothing is recorded", set: { [`${sessions}.logging`]: "NONE" } },
		{ what: "nothing is said", set: { configuration: undefined } },
		{ what: "it is recorded nowhere", set: { [`${log}.cloudWatchLogGroupName`]: undefined } },
		{ what: "the way to the record is open", set: { [`${log}.cloudWatchEncryptionEnabled`]: false } },
		{ what: "no key", set: { [`${sessions}.kmsKeyId`]: undefined } },
		{ what: "a key that was there before", set: { [`${sessions}.kmsKeyId`]: "arn:aws:kms:key" }, outcome: "pass" },
		{ what: "a key that nobody knows", others: { "aws:kms/key:Key::secrets-key-data": null }, outcome: "can't tell" },
	],
};
