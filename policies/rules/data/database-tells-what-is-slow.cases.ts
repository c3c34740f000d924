import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/parameterGroup:ParameterGroup": [
		{ what: "it is switched off", set: { "parameters[6].value": "-1" } },
		{ what: "every statement is told of", set: { "parameters[6].value": "0" }, outcome: "pass" },
		{ what: "nothing is said of it", set: { "parameters[6]": undefined } },
	],
	"aws:rds/instance:Instance": [
		{ what: "it is switched off", set: { performanceInsightsEnabled: false } },
		{ what: "it is left to the provider, which tells nothing", set: { performanceInsightsEnabled: undefined } },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "it is switched off", set: { "settings.insightsConfig.queryInsightsEnabled": false } },
		{ what: "nothing is said of it", set: { "settings.insightsConfig": undefined } },
	],
	"digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig": [
		{ what: "it is switched off", set: { logMinDurationStatement: -1 } },
		{ what: "every statement is told of", set: { logMinDurationStatement: 0 }, outcome: "pass" },
		{ what: "nothing is said of it", set: { logMinDurationStatement: undefined } },
	],
};
