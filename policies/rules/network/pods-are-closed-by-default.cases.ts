import { unknownValue } from "../../stack/value.ts";
import type { Case, Cases } from "../cases.ts";

const casesOf = (closing: string): readonly Case[] => [
	{ what: "the closing policy is missing", others: { [closing]: null } },
	{ what: "the closing policy is another namespace's", others: { [closing]: { "metadata.namespace": "platform" } } },
	{ what: "what comes in isn't closed", others: { [closing]: { "spec.policyTypes": ["Egress"] } } },
	{ what: "what leaves isn't closed", others: { [closing]: { "spec.policyTypes": ["Ingress"] } } },
	{ what: "only some pods are closed", others: { [closing]: { "spec.podSelector": { matchLabels: { app: "api" } } } } },
	{ what: "the closing policy admits every caller", others: { [closing]: { "spec.ingress": [{}] } } },
	{ what: "the closing policy lets everything out", others: { [closing]: { "spec.egress": [{}] } } },
	{ what: "the pods are in no namespace", set: { "metadata.namespace": undefined } },
	{ what: "the namespace is known to nobody yet", set: { "metadata.namespace": unknownValue }, outcome: "can't tell" },
];

const ofServices = casesOf("kubernetes:networking.k8s.io/v1:NetworkPolicy::app-default-deny-policy");

export const cases: Cases = {
	"kubernetes:argoproj.io/v1alpha1:Rollout": ofServices,
	"kubernetes:batch/v1:Job": ofServices,
	"kubernetes:batch/v1:CronJob": casesOf("kubernetes:networking.k8s.io/v1:NetworkPolicy::backup-default-deny-policy"),
};
