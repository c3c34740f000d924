import { all } from "../../conditions/combine.ts";
import { atMost, given, isOneOf } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

/** What Kubernetes tries again by itself. */
const tries = 6;

const ends = (job: string) => all(given(`${job}.activeDeadlineSeconds`), atMost(`${job}.backoffLimit`, tries));

export const jobsEnd: Rule = {
	id: "jobs-end",
	title: "A job that hangs or fails comes to an end, and none runs twice at once",
	severity: "low",
	why: "A migration that hangs holds its locks, and a backup that never ends keeps the next one from being made.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives every job a deadline.",
		code: "new kubernetes.batch.v1.Job(name, { spec: { activeDeadlineSeconds: 1800, backoffLimit: 2 } })",
	},
	cells: {
		"kubernetes:batch/v1:Job": ends("spec"),
		"kubernetes:batch/v1:CronJob": all(ends("spec.jobTemplate.spec"), isOneOf("spec.concurrencyPolicy", ["Forbid", "Replace"])),
	},
};
