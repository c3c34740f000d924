import type { Rule } from "../../kit/settle.ts";
import type { BackupIntent } from "./contract.ts";

/** Hours between backups that a cron line can say: parts of a day, a day, a week. Those of a day or longer begin when fewest learn. */
const schedules: Readonly<Record<number, string>> = {
	...Object.fromEntries([1, 2, 3, 4, 6, 8, 12].map((hours) => [hours, `0 */${hours} * * *`])),
	24: "0 2 * * *",
	168: "0 2 * * 0",
};

/** Of targets whose backups start by the clock. */
export const byTheClock: Rule<BackupIntent> = {
	path: "backup.interval",
	holds: ({ intervalHours }) => intervalHours in schedules,
	given: ({ intervalHours }) => `${intervalHours} hours`,
	why: "backups start by the clock, which knows parts of a day, a day and a week.",
	fix: `Set it to one of ${Object.keys(schedules).join(", ")} hours.`,
};

/** A cron line in UTC, for an interval that `byTheClock` lets pass. */
export function planSchedule({ intervalHours }: BackupIntent): string {
	return schedules[intervalHours] as string;
}
