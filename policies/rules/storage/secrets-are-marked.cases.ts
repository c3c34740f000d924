import type { Case, Cases } from "../cases.ts";

const inClear = (path: string): readonly Case[] => [
	{ what: "it stands in clear", set: { [path]: "sentinel" } },
	{ what: "there is none", set: { [path]: undefined }, outcome: "not applicable" },
];

export const cases: Cases = {
	"aws:secretsmanager/secretVersion:SecretVersion": inClear("secretString"),
	"gcp:secretmanager/secretVersion:SecretVersion": inClear("secretData"),
	"azure-native:keyvault:Secret": inClear("properties.value"),
	"tls:index/certRequest:CertRequest": inClear("privateKeyPem"),
	"local:index:ObjectStore": inClear("secretAccessKey"),
	"local:index:Bucket": inClear("secretAccessKey"),
	"local:index:ArgoOutcome": inClear("kubeconfig"),
};
