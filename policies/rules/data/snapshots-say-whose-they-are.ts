import { is } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";

export const snapshotsSayWhoseTheyAre: Rule = {
	id: "snapshots-say-whose-they-are",
	title: "A snapshot has the tags of its database",
	severity: "low",
	why: "Nobody could tell which stack a snapshot is of, so it is neither found when it is needed nor deleted when a school asks for it.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform has tags copied.",
		code: "new aws.rds.Instance(name, { copyTagsToSnapshot: true })",
	},
	cells: { "aws:rds/instance:Instance": is("copyTagsToSnapshot", true) },
};
