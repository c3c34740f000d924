import { when } from "../../conditions/combine.ts";
import { is } from "../../conditions/leaves.ts";
import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const databaseInsightsAreEncrypted: Rule = {
	id: "database-insights-are-encrypted",
	title: "Statements that a database keeps for its figures are encrypted with a key of the project",
	severity: "medium",
	why: "Statements can name learners and what they wrote; without a key of one's own they can't be taken away from whoever gets hold of them.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform gives the figures the stack's data key.",
		code: "new aws.rds.Instance(name, { performanceInsightsEnabled: true, performanceInsightsKmsKeyId: key.arn })",
	},
	cells: {
		"aws:rds/instance:Instance": when(is("performanceInsightsEnabled", true), givenBy("performanceInsightsKmsKeyId", "aws:kms/key:Key")),
	},
};
