/** "1 lesson", "3 lessons". */
export const count = (number: number, one: string): string => `${number} ${number === 1 ? one : `${one}s`}`;

const steps = [
	[1024 * 1024, "MB"],
	[1024, "kB"],
] as const;

/** A file's size as people say it: "2.3 kB". */
export function sizeText(bytes: number): string {
	for (const [unit, name] of steps) if (bytes >= unit) return `${(bytes / unit).toFixed(bytes >= 10 * unit ? 0 : 1)} ${name}`;
	return count(bytes, "byte");
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
export const dayText = (time: string): string => day.format(new Date(time));
