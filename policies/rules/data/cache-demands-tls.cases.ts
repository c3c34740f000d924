import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:elasticache/replicationGroup:ReplicationGroup": [
		{ what: "TLS is off", set: { transitEncryptionEnabled: false } },
		{ what: "nothing is said of TLS", set: { transitEncryptionEnabled: undefined } },
		{ what: "TLS is as one likes", set: { transitEncryptionMode: "preferred" } },
		{ what: "it isn't said whether one may do without", set: { transitEncryptionMode: undefined } },
	],
	"gcp:memorystore/instance:Instance": [
		{ what: "TLS is off", set: { transitEncryptionMode: "TRANSIT_ENCRYPTION_DISABLED" } },
		{ what: "nothing is said of TLS", set: { transitEncryptionMode: undefined } },
	],
	"azure-native:redisenterprise:RedisEnterprise": [
		{ what: "TLS 1.1 is taken", set: { minimumTlsVersion: "1.1" } },
		{ what: "nothing is said of it", set: { minimumTlsVersion: undefined } },
	],
	"azure-native:redisenterprise:Database": [
		{ what: "connections are in clear", set: { clientProtocol: "Plaintext" } },
		{ what: "it is left to the provider, which demands TLS", set: { clientProtocol: undefined }, outcome: "pass" },
	],
	"digitalocean:index/databaseValkeyConfig:DatabaseValkeyConfig": [
		{ what: "TLS is as one likes", set: { ssl: false } },
		{ what: "nothing is said of TLS", set: { ssl: undefined } },
	],
};
