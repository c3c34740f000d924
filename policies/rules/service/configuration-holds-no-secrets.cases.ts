import { secret } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const holding = (text: string) => ({ data: { "settings.conf": text } });

export const cases: Cases = {
	"kubernetes:core/v1:ConfigMap": [
		{ what: "a password", set: holding("user = learning\npassword = hunter2") },
		{ what: "a token in JSON", set: holding('{"token": "x"}') },
		{ what: "a secret without quotes", set: holding("client_secret: x") },
		{ what: "a key for an interface", set: holding("API_KEY=x") },
		{ what: "likewise written together", set: holding("apikey=x") },
		{ what: "a private key", set: holding("-----BEGIN EC PRIVATE KEY-----") },
		{ what: "a private key of any kind", set: holding("-----BEGIN PRIVATE KEY-----") },
		{ what: "a number", set: { data: { count: 1 } } },
		{ what: "a password that comes from elsewhere", set: holding('{"password": "{{ .password }}"}'), outcome: "pass" },
		{ what: "a password that is left out", set: holding("password:"), outcome: "pass" },
		{ what: "a certificate", set: holding("-----BEGIN CERTIFICATE-----"), outcome: "pass" },
		{ what: "something that is marked as secret", set: { data: { a: secret("x") } }, outcome: "can't tell" },
	],
};
