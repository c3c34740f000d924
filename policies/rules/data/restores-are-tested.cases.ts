import type { Cases } from "../cases.ts";

const plan = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
const selection = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

export const cases: Cases = {
	"aws:backup/plan:Plan": [{ what: "nothing tests what it makes", others: { [`${plan}::backup-tests`]: null } }],
	[plan]: [
		{ what: "it tests no vault", set: { "recoveryPointSelection.includeVaults": [] } },
		{ what: "nothing is selected for it", others: { [`${selection}::backup-tests`]: null } },
	],
	[selection]: [
		{ what: "it selects nothing", set: { protectedResourceArns: undefined } },
		{ what: "it selects what is known by name", set: { protectedResourceArns: ["*"] }, outcome: "pass" },
	],
};
