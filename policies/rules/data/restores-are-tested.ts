import { all } from "../../conditions/combine.ts";
import { given } from "../../conditions/leaves.ts";
import { anything, namedBy, stackHas } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const plan = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const selection = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

export const restoresAreTested: Rule = {
	id: "restores-are-tested",
	title: "Backups are restored by a schedule, to see that they can be",
	severity: "medium",
	why: "A backup that was never restored is a hope: that it can't be read is found out on the day when a school needs it.",
	remedy: {
		text: "Have restores tested every week, where the cloud has a service for it.",
		settings: { "backup.restoreTests": "true" },
		code: "new aws.backup.RestoreTestingPlan(name, { scheduleExpression, recoveryPointSelection: { includeVaults: [vault.arn] } })",
	},
	cells: {
		"aws:backup/plan:Plan": stackHas(plan, anything),
		[plan]: all(given("recoveryPointSelection.includeVaults"), namedBy(selection, "restoreTestingPlanName", anything)),
		[selection]: given("protectedResourceArns"),
	},
};
