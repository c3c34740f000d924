import type { Case, Cases } from "../cases.ts";

const aws: readonly Case[] = [
	{ what: "updates wait for somebody", set: { autoMinorVersionUpgrade: false } },
	{ what: "it is left to the provider, which updates", set: { autoMinorVersionUpgrade: undefined }, outcome: "pass" },
];

export const cases: Cases = {
	"aws:rds/instance:Instance": aws,
	"aws:elasticache/replicationGroup:ReplicationGroup": aws,
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{
			what: "a whole quarter goes without updates",
			set: { "settings.denyMaintenancePeriod": { startDate: "2026-09-01", endDate: "2026-11-29", time: "00:00:00" } },
		},
	],
};
