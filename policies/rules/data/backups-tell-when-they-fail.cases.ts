import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"gcp:workflows/workflow:Workflow": [
		{ what: "nothing is logged", set: { callLogLevel: "LOG_NONE" } },
		{ what: "nothing is said of it", set: { callLogLevel: undefined } },
		{ what: "everything is logged", set: { callLogLevel: "LOG_ALL_CALLS" }, outcome: "pass" },
	],
};
