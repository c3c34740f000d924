import type { Case, Cases } from "../cases.ts";

const password: readonly Case[] = [
	{ what: "it stands in clear", set: { password: "hunter2" } },
	{ what: "there is none", set: { password: undefined }, outcome: "not applicable" },
];

export const cases: Cases = {
	"aws:rds/instance:Instance": password,
	"gcp:sql/user:User": password,
	"azure-native:dbforpostgresql:Server": [{ what: "it stands in clear", set: { administratorLoginPassword: "hunter2" } }],
	"local:index:PostgresCluster": password,
};
