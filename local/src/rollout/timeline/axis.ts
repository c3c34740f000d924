/** Milliseconds between two marks of an axis of time. */
const distances = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400].map((seconds) => seconds * 1000);

/** More would touch each other on a telephone. */
const mostMarks = 6;

/** Marks of an axis from 0 to `lengthMs`, at whole and common times. */
export function timeMarks(lengthMs: number): readonly number[] {
	const distance = distances.find((each) => lengthMs / each <= mostMarks) ?? Math.ceil(lengthMs / mostMarks);
	return Array.from({ length: Math.floor(lengthMs / distance) + 1 }, (_, at) => at * distance);
}

/** Since the beginning, as a stopwatch shows it: "0:07", "1:23", "1:02:03"; tenths where they are asked for. */
export function offset(ms: number, tenths = false): string {
	const unit = tenths ? 100 : 1000;
	const rounded = Math.floor(Math.max(0, ms) / unit) * unit;
	const seconds = Math.floor(rounded / 1000);
	const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const whole = hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
	return tenths ? `${whole}.${Math.floor((rounded % 1000) / 100)}` : whole;
}

const two = (count: number): string => String(count).padStart(2, "0");

/** Top of an axis of values: the limit is seen well below it, and so is everything that was there. */
export const topOf = (limit: number, highest: number): number => Math.max(limit * 1.6, highest * 1.15);

/** Where on an axis of `length` something is, in hundredths of it with two digits. */
export const along = (value: number, length: number): number => Math.round((value / Math.max(length, 1e-9)) * 10_000) / 100;
