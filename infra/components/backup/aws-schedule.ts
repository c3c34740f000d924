import type { Rule } from "../../kit/settle.ts";
import type { BackupIntent } from "./contract.ts";

/** Hours between whole backups, and the line by which AWS Backup starts them: at the full hour, daily and weekly ones at night in UTC. */
const lines: Readonly<Record<number, string>> = {
	1: "cron(0 * * * ? *)",
	2: "cron(0 0/2 * * ? *)",
	3: "cron(0 0/3 * * ? *)",
	4: "cron(0 0/4 * * ? *)",
	6: "cron(0 0/6 * * ? *)",
	8: "cron(0 0/8 * * ? *)",
	12: "cron(0 3/12 * * ? *)",
	24: "cron(0 3 * * ? *)",
	168: "cron(0 3 ? * SUN *)",
};

export function planSchedule(intervalHours: number): string {
	const line = lines[intervalHours];
	if (line === undefined) throw new Error(`an interval of ${intervalHours} hours was let through`);
	return line;
}

/** Days back from now to whose every moment RDS can be restored, at most. */
const mostContinuousDays = 35;

export function continuousDays(retentionDays: number): number {
	return Math.min(retentionDays, mostContinuousDays);
}

/** Days that everything in a locked vault is kept at least. A lock can't be changed, so this doesn't follow the setting. */
export const leastLockedDays = 7;

export const backupRules: readonly Rule<BackupIntent>[] = [
	{
		path: "backup.interval",
		holds: ({ intervalHours }) => lines[intervalHours] !== undefined,
		given: ({ intervalHours }) => `${intervalHours} hours`,
		why: "AWS Backup starts by the clock, which knows parts of a day, days and weeks.",
		fix: ({ intervalHours }) => {
			const shorter = Object.keys(lines).map(Number).filter((each) => each < intervalHours); // biome-ignore format: one thought
			return `Set it to ${Math.max(...shorter)} hours.`;
		},
	},
	{
		path: "backup.retention",
		holds: ({ immutable, retentionDays }) => !immutable || retentionDays === 0 || retentionDays >= leastLockedDays,
		given: ({ retentionDays }) => `${retentionDays} days`,
		why: `a locked vault takes nothing that is kept for less than ${leastLockedDays} days.`,
		fix: `Set it to ${leastLockedDays} days or more, or backup.immutable to false.`,
	},
];
