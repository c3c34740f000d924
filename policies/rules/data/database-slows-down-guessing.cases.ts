import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"azure-native:dbforpostgresql:Configuration": [
		{ what: "it is switched off", name: "database-connection-throttle-enable", set: { value: "off" } },
		{ what: "another parameter", name: "database-max-connections", outcome: "not applicable" },
	],
};
