import { secret } from "../../stack/value.ts";
import type { Case, Cases } from "../cases.ts";

/** In clear and as a secret, each of them. */
const casesOf = (...paths: readonly string[]): readonly Case[] =>
	paths.flatMap((path) => [
		{ what: `${path} stands in clear`, set: { [path]: "not-a-real-one" } },
		{ what: `${path} is a secret`, set: { [path]: secret("not-a-real-one") }, outcome: "pass" },
	]);

export const cases: Cases = {
	"pulumi:providers:aws": casesOf("accessKey", "secretKey", "token"),
	"pulumi:providers:gcp": casesOf("credentials", "accessToken"),
	"pulumi:providers:azure-native": casesOf("clientSecret", "clientCertificatePassword", "oidcToken", "oidcRequestToken"),
	"pulumi:providers:digitalocean": casesOf("token", "spacesSecretKey"),
	"pulumi:providers:cloudflare": casesOf("apiToken", "apiKey", "apiUserServiceKey"),
	"pulumi:providers:kubernetes": casesOf("kubeconfig"),
};
