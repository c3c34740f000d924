import { markedSecret } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const secretsAreMarked: Rule = {
	id: "secrets-are-marked",
	title: "The value of a secret is marked as one, so that state, plans and logs keep it closed",
	severity: "critical",
	why: "Whoever reads the state or a pipeline's log would have the database's password, and with it every learner's data.",
	remedy: {
		text: "Mark the value where it enters the program, and give one of your own encrypted: pulumi config set --secret.",
		code: "new aws.secretsmanager.SecretVersion(name, { secretId, secretString: pulumi.secret(value) })",
	},
	cells: {
		"aws:secretsmanager/secretVersion:SecretVersion": markedSecret("secretString"),
		"gcp:secretmanager/secretVersion:SecretVersion": markedSecret("secretData"),
		"azure-native:keyvault:Secret": markedSecret("properties.value"),
		"tls:index/certRequest:CertRequest": markedSecret("privateKeyPem"),
		"local:index:ObjectStore": markedSecret("secretAccessKey"),
		"local:index:Bucket": markedSecret("secretAccessKey"),
		"local:index:ArgoOutcome": markedSecret("kubeconfig"),
	},
};
