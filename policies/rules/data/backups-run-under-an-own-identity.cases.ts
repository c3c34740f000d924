import type { Case, Cases } from "../cases.ts";

const role: readonly Case[] = [
	{ what: "the account's role", set: { iamRoleArn: "arn:aws:iam::1:role/service-role/AWSBackupDefaultServiceRole" } },
];

export const cases: Cases = {
	"aws:backup/selection:Selection": role,
	"aws:backup/restoreTestingSelection:RestoreTestingSelection": role,
	"gcp:workflows/workflow:Workflow": [{ what: "the account's identity, which may write everywhere", set: { serviceAccount: undefined } }],
	"gcp:cloudscheduler/job:Job": [{ what: "nobody's", set: { "httpTarget.oauthToken": undefined } }],
};
