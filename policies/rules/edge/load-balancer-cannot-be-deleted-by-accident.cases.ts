import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:lb/loadBalancer:LoadBalancer": [
		{ what: "it may be deleted", set: { enableDeletionProtection: false } },
		{ what: "it is left to AWS, which lets it be deleted", set: { enableDeletionProtection: undefined } },
	],
};
