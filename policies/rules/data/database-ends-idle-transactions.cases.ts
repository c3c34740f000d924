import type { Cases } from "../cases.ts";

export const cases: Cases = {
	"digitalocean:index/databasePostgresqlConfig:DatabasePostgresqlConfig": [
		{ what: "never", set: { idleInTransactionSessionTimeout: 0 } },
		{ what: "at once", set: { idleInTransactionSessionTimeout: 1 }, outcome: "pass" },
		{ what: "after an hour", set: { idleInTransactionSessionTimeout: 3_600_000 }, outcome: "pass" },
		{ what: "after more than an hour", set: { idleInTransactionSessionTimeout: 3_600_001 } },
		{ what: "nothing is said of it", set: { idleInTransactionSessionTimeout: undefined } },
	],
};
