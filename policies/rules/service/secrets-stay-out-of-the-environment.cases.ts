import { secret } from "../../stack/value.ts";
import type { Case, Cases } from "../cases.ts";
import { casesOfPods } from "./pod-cases.ts";

const given = (name: string) => ({
	"containers[0].env": [
		{ name: "LOG_LEVEL", value: "info" },
		{ name, value: "x" },
	],
});

const local: readonly Case[] = [
	{ what: "a password in clear", set: { "environment.DATABASE_PASSWORD": "x" } },
	{ what: "a token in clear", set: { "environment.API_TOKEN": "x" } },
	{ what: "a file that has one", set: { "environment.API_TOKEN_FILE": "/run/secrets/token" }, outcome: "pass" },
	{ what: "no environment at all", set: { environment: undefined } },
];

export const cases: Cases = {
	...casesOfPods([
		{ what: "a password in clear", set: given("DATABASE_PASSWORD") },
		{ what: "a secret in clear", set: given("TOKEN_SECRET") },
		{ what: "a token in clear", set: given("API_TOKEN") },
		{ what: "a key in clear", set: given("S3_SECRET_ACCESS_KEY") },
		{ what: "in small letters", set: given("password") },
		{ what: "a file that has one", set: given("DATABASE_PASSWORD_FILE"), outcome: "pass" },
		{
			what: "a reference to a secret",
			set: { "containers[0].env": [{ name: "API_TOKEN", valueFrom: { secretKeyRef: { name: "service", key: "token" } } }] },
			outcome: "pass",
		},
		{ what: "a secret marked as one still stands there", set: { "containers[0].env": [{ name: "API_TOKEN", value: secret("x") }] } },
		{ what: "a container that runs before has one", set: { initContainers: [{ name: "a", env: [{ name: "API_TOKEN", value: "x" }] }] } },
	]),
	"aws:lambda/function:Function": [
		{ what: "a token in clear", set: { "environment.variables.API_TOKEN": "x" } },
		{ what: "no environment at all", set: { environment: undefined }, outcome: "pass" },
	],
	"local:index:Service": [
		...local,
		{ what: "the migration has a password in clear", set: { "migration.environment.DATABASE_OWNER_PASSWORD": "x" } },
		{ what: "nothing migrates", set: { migration: undefined }, outcome: "pass" },
	],
	"local:index:Job": local,
};
