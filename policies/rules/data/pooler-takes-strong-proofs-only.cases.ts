import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/proxy:Proxy": [
		{ what: "a password is proven by MD5", set: { "auths[0].clientPasswordAuthType": "POSTGRES_MD5" } },
		{ what: "it is left to the provider", set: { "auths[0].clientPasswordAuthType": undefined } },
		{ what: "passwords don't come from the secret store", set: { "auths[0].authScheme": undefined } },
	],
};
