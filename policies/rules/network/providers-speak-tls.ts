import { all } from "../../conditions/combine.ts";
import { absent, isNot, isOneOf, matches } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

/** Clouds whose addresses the provider knows itself. */
const azureClouds = ["public", "usgovernment", "china"];

const encrypted = (path: string, byDefault: string) => matches(path, /^https:\/\//, "an address with https", { byDefault });

export const providersSpeakTls: Rule = {
	id: "providers-speak-tls",
	title: "The cloud is asked over TLS, at its own addresses",
	severity: "high",
	why: "Whoever stands between could read the keys that open the cloud, and hand back servers of their own for learners to talk to.",
	remedy: {
		text: "Take the address or the switch out of the provider; those of a test belong to tests.",
		code: "new aws.Provider(name, { region })",
	},
	cells: {
		"pulumi:providers:aws": all(isNot("insecure", "true"), isNot("skipCredentialsValidation", "true"), absent("endpoints")),
		"pulumi:providers:azure-native": all(isOneOf("environment", azureClouds, { byDefault: "public" }), absent("metadataHost")),
		"pulumi:providers:digitalocean": all(
			encrypted("apiEndpoint", "https://api.digitalocean.com"),
			encrypted("spacesEndpoint", "https://{{.Region}}.digitaloceanspaces.com"),
		),
		"pulumi:providers:cloudflare": encrypted("baseUrl", "https://api.cloudflare.com/client/v4"),
	},
};
