import { givenWithin } from "../../conditions/given-within.ts";
import { anything, givenBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const account = "gcp:serviceaccount/account:Account";
const ownRole = names("iamRoleArn", "aws:iam/role:Role", anything);

export const backupsRunUnderAnOwnIdentity: Rule = {
	id: "backups-run-under-an-own-identity",
	title: "Backups and their tests run under an identity of the stack, not under the account's own",
	severity: "medium",
	why: "The account's own identities may do far more than copy one database, and whoever changes the schedule would have those rights.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes an identity that may copy this one database.",
		code: "new gcp.workflows.Workflow(name, { serviceAccount: account.id })",
	},
	cells: {
		"aws:backup/selection:Selection": ownRole,
		"aws:backup/restoreTestingSelection:RestoreTestingSelection": ownRole,
		"gcp:workflows/workflow:Workflow": givenBy("serviceAccount", account),
		"gcp:cloudscheduler/job:Job": givenWithin("httpTarget.oauthToken.serviceAccountEmail", account),
	},
};
