import type { Cases } from "../cases.ts";

const azure = "azure-native:dbforpostgresql:Configuration";

export const cases: Cases = {
	"aws:rds/parameterGroup:ParameterGroup": [
		{ what: "who comes isn't logged", set: { "parameters[3].value": "0" } },
		{ what: "nothing is said of who comes", set: { "parameters[3]": undefined } },
		{ what: "who goes isn't logged", set: { "parameters[4].value": "0" } },
		{ what: "nothing is said of who goes", set: { "parameters[4]": undefined } },
	],
	"aws:rds/instance:Instance": [
		{ what: "the log stays on the server", set: { enabledCloudwatchLogsExports: [] } },
		{ what: "only another log leaves it", set: { enabledCloudwatchLogsExports: ["upgrade"] } },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "who comes isn't logged", set: { "settings.databaseFlags[1].value": "off" } },
		{ what: "nothing is said of who goes", set: { "settings.databaseFlags[2]": undefined } },
		{ what: "nothing is logged", set: { "settings.databaseFlags": undefined } },
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "nothing is said of who comes", others: { [`${azure}::database-log-connections`]: null } },
		{ what: "nothing is said of who goes", others: { [`${azure}::database-log-disconnections`]: null } },
	],
	[azure]: [
		{ what: "who comes isn't logged", name: "database-log-connections", set: { value: "off" } },
		{ what: "who goes isn't logged", name: "database-replica-1-log-disconnections", set: { value: "off" } },
		{ what: "another parameter", name: "database-max-connections", outcome: "not applicable" },
	],
};
