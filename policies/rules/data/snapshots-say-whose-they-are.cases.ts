import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "tags stay behind", set: { copyTagsToSnapshot: false } },
		{ what: "it is left to the provider, which leaves them behind", set: { copyTagsToSnapshot: undefined } },
	],
};
