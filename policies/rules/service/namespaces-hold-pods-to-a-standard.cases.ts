import type { Cases } from "../cases.ts";

const enforcing = (standard: string) => ({ "metadata.labels": { "pod-security.kubernetes.io/enforce": standard } });

export const cases: Cases = {
	"kubernetes:core/v1:Namespace": [
		{ what: "anything goes", set: enforcing("privileged") },
		{ what: "nothing is said", set: { "metadata.labels": undefined } },
		{ what: "it only warns", set: { "metadata.labels": { "pod-security.kubernetes.io/warn": "restricted" } } },
		{ what: "baseline", set: enforcing("baseline"), outcome: "pass" },
		{ what: "restricted", set: enforcing("restricted"), outcome: "pass" },
	],
};
