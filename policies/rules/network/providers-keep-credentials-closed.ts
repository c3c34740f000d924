import { all, any } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { absent, markedSecret } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

/** Not set, for they come from the environment of whoever runs the program, or marked as a secret. */
const closed = (...paths: readonly string[]): Condition => all(...paths.map((path) => any(absent(path), markedSecret(path))));

export const providersKeepCredentialsClosed: Rule = {
	id: "providers-keep-credentials-closed",
	title: "Credentials of a cloud stand in no plan or state in clear",
	severity: "critical",
	why: "State is read by more people and machines than may change the cloud: whoever finds a key there owns every learner's data.",
	remedy: {
		text: "Take the credential out of the program: providers read it from the environment of whoever runs it. Change it at the cloud, for it was seen.",
		code: "new digitalocean.Provider(name, { token: config.requireSecret('token') })",
	},
	cells: {
		"pulumi:providers:aws": closed("accessKey", "secretKey", "token"),
		"pulumi:providers:gcp": closed("credentials", "accessToken"),
		"pulumi:providers:azure-native": closed("clientSecret", "clientCertificatePassword", "oidcToken", "oidcRequestToken"),
		"pulumi:providers:digitalocean": closed("token", "spacesSecretKey"),
		"pulumi:providers:cloudflare": closed("apiToken", "apiKey", "apiUserServiceKey"),
		"pulumi:providers:kubernetes": closed("kubeconfig"),
	},
};
