import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"azure-native:authorization:ManagementLockByScope": [
		{ what: "a lock that locks nothing", set: { level: "NotSpecified" } },
		{ what: "what it locks isn't said", set: { level: undefined } },
		{ what: "not even changes are let through", set: { level: "ReadOnly" }, outcome: "pass" },
		{ what: "it stands on nothing", set: { scope: undefined } },
		{ what: "what it stands on is written down", set: { scope: "/subscriptions/0/resourceGroups/a" }, outcome: "pass" },
	],
};
