import type { Cases } from "../cases.ts";

const gcp = "settings.ipConfiguration.sslMode";

export const cases: Cases = {
	"aws:rds/parameterGroup:ParameterGroup": [
		{ what: "TLS is as one likes", set: { "parameters[0].value": "0" } },
		{ what: "nothing is said of TLS", set: { "parameters[0]": undefined } },
		{ what: "TLS 1.1 is taken", set: { "parameters[1].value": "TLSv1.1" } },
		{ what: "TLS 1.3 alone", set: { "parameters[1].value": "TLSv1.3" }, outcome: "pass" },
		{ what: "another parameter has that value", set: { "parameters[1].name": "something" } },
		{ what: "there are none", set: { parameters: undefined } },
	],
	"aws:rds/instance:Instance": [
		{ what: "its parameters are the provider's", set: { parameterGroupName: undefined } },
		{ what: "its parameters are somebody else's", set: { parameterGroupName: "default.postgres14" } },
	],
	"aws:rds/proxy:Proxy": [
		{ what: "TLS is as one likes", set: { requireTls: false } },
		{ what: "it is left to the provider, which demands none", set: { requireTls: undefined } },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "TLS is as one likes", set: { [gcp]: "ALLOW_UNENCRYPTED_AND_ENCRYPTED" } },
		{ what: "nothing is said of TLS", set: { [gcp]: undefined } },
		{ what: "clients prove who they are", set: { [gcp]: "TRUSTED_CLIENT_CERTIFICATE_REQUIRED" }, outcome: "pass" },
	],
	"azure-native:dbforpostgresql:Configuration": [
		{ what: "TLS is as one likes", name: "database-require-secure-transport", set: { value: "off" } },
		{ what: "TLS 1.1 is taken", name: "database-ssl-min-protocol-version", set: { value: "TLSv1.1" } },
		{ what: "TLS 1.3 alone", name: "database-ssl-min-protocol-version", set: { value: "TLSv1.3" }, outcome: "pass" },
		{ what: "another parameter", name: "database-max-connections", outcome: "not applicable" },
	],
};
