import { all } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const cacheDemandsTls: Rule = {
	id: "cache-demands-tls",
	title: "A cache refuses connections in clear and outdated TLS",
	severity: "high",
	why: "Whoever listens inside the network would read sessions as they pass, and go on in a learner's name.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform has every cache demand TLS.",
		code: 'new aws.elasticache.ReplicationGroup(name, { transitEncryptionEnabled: true, transitEncryptionMode: "required" })',
	},
	cells: {
		"aws:elasticache/replicationGroup:ReplicationGroup": all(is("transitEncryptionEnabled", true), is("transitEncryptionMode", "required")),
		"gcp:memorystore/instance:Instance": is("transitEncryptionMode", "SERVER_AUTHENTICATION"),
		"azure-native:redisenterprise:RedisEnterprise": is("minimumTlsVersion", "1.2"),
		"azure-native:redisenterprise:Database": is("clientProtocol", "Encrypted", { byDefault: "Encrypted" }),
		"digitalocean:index/databaseValkeyConfig:DatabaseValkeyConfig": is("ssl", true),
	},
};
