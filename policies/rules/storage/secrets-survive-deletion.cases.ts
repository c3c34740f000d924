import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:secretsmanager/secret:Secret": [
		{ what: "it is gone at once", set: { recoveryWindowInDays: 0 } },
		{ what: "it is gone after six days", set: { recoveryWindowInDays: 6 } },
		{ what: "it is gone after seven days", set: { recoveryWindowInDays: 7 }, outcome: "pass" },
		{ what: "it is left to the provider", set: { recoveryWindowInDays: undefined }, outcome: "pass" },
	],
};
