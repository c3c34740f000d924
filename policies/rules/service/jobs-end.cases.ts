import type { Case, Cases } from "../cases.ts";

const ends = (job: string): readonly Case[] => [
	{ what: "it may hang for ever", set: { [`${job}.activeDeadlineSeconds`]: undefined } },
	{ what: "it is tried too often", set: { [`${job}.backoffLimit`]: 7 } },
	{ what: "it is tried as often as Kubernetes does by itself", set: { [`${job}.backoffLimit`]: 6 }, outcome: "pass" },
];

export const cases: Cases = {
	"kubernetes:batch/v1:Job": ends("spec"),
	"kubernetes:batch/v1:CronJob": [
		...ends("spec.jobTemplate.spec"),
		{ what: "two may run at once", set: { "spec.concurrencyPolicy": "Allow" } },
		{ what: "likewise where nothing is said", set: { "spec.concurrencyPolicy": undefined } },
		{ what: "the newer one replaces the older", set: { "spec.concurrencyPolicy": "Replace" }, outcome: "pass" },
	],
};
