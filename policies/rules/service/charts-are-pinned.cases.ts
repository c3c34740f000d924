import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"kubernetes:helm.sh/v3:Release": [
		{ what: "the latest", set: { version: undefined } },
		{ what: "a range", set: { version: "^2.41.0" } },
		{ what: "one of two", set: { version: "2.41.0 || 2.42.0" } },
		{ what: "a wildcard", set: { version: "2.41.x" } },
		{ what: "only the major and the minor", set: { version: "2.41" } },
		{ what: "a version with a letter", set: { version: "v2.41.10" }, outcome: "pass" },
		{ what: "a version with more behind it", set: { version: "10.41.0-rc.1" }, outcome: "pass" },
		{ what: "versions under way", set: { devel: true } },
	],
};
