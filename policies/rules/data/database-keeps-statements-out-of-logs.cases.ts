import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/parameterGroup:ParameterGroup": [
		{ what: "every statement is logged", set: { "parameters[7].value": "all" } },
		{ what: "every change of data is logged", set: { "parameters[7].value": "mod" } },
		{ what: "it is left to PostgreSQL, which logs none", set: { "parameters[7]": undefined }, outcome: "pass" },
	],
	"aws:rds/proxy:Proxy": [
		{ what: "the pooler logs every statement", set: { debugLogging: true } },
		{ what: "that is forbidden in words", set: { debugLogging: false }, outcome: "pass" },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "every statement is logged", set: { "settings.databaseFlags[4]": { name: "log_statement", value: "all" } } },
		{ what: "every change of data is logged", set: { "settings.databaseFlags[4]": { name: "log_statement", value: "mod" } } },
		{
			what: "changes of the schema are logged",
			set: { "settings.databaseFlags[4]": { name: "log_statement", value: "ddl" } },
			outcome: "pass",
		},
	],
};
