/** A value that was understood, or a sentence why not. */
export type Parsed<T> = { readonly value: T } | { readonly why: string };

/** Milliseconds of each unit, by its singular. */
const milliseconds = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

/** Bytes of each unit. Decimal units (MB, GB) are left out: servers count in binary ones, and 5 % apart is a surprise. */
const bytes = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 } as const;

export type TimeUnit = keyof typeof milliseconds;
export type SizeUnit = keyof typeof bytes;

const shortTimes: Readonly<Record<string, TimeUnit>> = { ms: "millisecond", s: "second", min: "minute", h: "hour", d: "day", w: "week" };
const quantity = /^(\d+(?:\.\d+)?)\s*([A-Za-z%]+)$/;

/** "30 days" in the unit asked for: `parseDuration("2 weeks", "day")` is 14. Must come out whole. */
export function parseDuration(text: string, unit: TimeUnit): Parsed<number> {
	const parts = split(text, `a number and a unit of time, for example "5 minutes"`);
	if ("why" in parts) return parts;
	const given = timeUnit(parts.value.unit);
	if (given === undefined) return { why: `"${parts.value.unit}" is no unit of time; known are ${Object.keys(milliseconds).join(", ")}.` };
	return whole((parts.value.number * milliseconds[given]) / milliseconds[unit], `${unit}s`);
}

function timeUnit(word: string): TimeUnit | undefined {
	const singular = word.length > 2 && word.endsWith("s") ? word.slice(0, -1) : word;
	return Object.hasOwn(milliseconds, singular) ? (singular as TimeUnit) : Object.hasOwn(shortTimes, word) ? shortTimes[word] : undefined;
}

/** "2 GiB" in the unit asked for: `parseSize("2 GiB", "MiB")` is 2048. Must come out whole. */
export function parseSize(text: string, unit: SizeUnit): Parsed<number> {
	const parts = split(text, `a number and a binary unit, for example "2 GiB"`);
	if ("why" in parts) return parts;
	const given = parts.value.unit;
	if (!Object.hasOwn(bytes, given)) return { why: `"${given}" is no unit of size; known are ${Object.keys(bytes).join(", ")}.` };
	return whole((parts.value.number * bytes[given as SizeUnit]) / bytes[unit], unit);
}

/** "1 %" as a share of one: 0.01. From 0 % to 100 %. */
export function parseShare(text: string): Parsed<number> {
	const parts = split(text, `a number and "%", for example "1 %"`);
	if ("why" in parts) return parts;
	if (parts.value.unit !== "%") return { why: `"${parts.value.unit}" is not "%".` };
	return parts.value.number > 100 ? { why: "a share can't be above 100 %." } : { value: parts.value.number / 100 };
}

/** How many in how long. */
export interface Rate {
	readonly requests: number;
	readonly seconds: number;
}

/** "600 per 10 seconds", or "60 per minute". */
export function parseRate(text: string): Parsed<Rate> {
	const match = /^(\d+)\s+per\s+(.+)$/.exec(text.trim());
	if (match === null) return { why: `expected a number, "per" and a time, for example "600 per 10 seconds".` };
	const time = match[2] as string;
	const seconds = parseDuration(/^\d/.test(time) ? time : `1 ${time}`, "second");
	if ("why" in seconds) return seconds;
	if (seconds.value < 1) return { why: "the time must be 1 second or longer." };
	return { value: { requests: Number(match[1]), seconds: seconds.value } };
}

function split(text: string, expected: string): Parsed<{ readonly number: number; readonly unit: string }> {
	const match = quantity.exec(text.trim());
	return match === null ? { why: `expected ${expected}.` } : { value: { number: Number(match[1]), unit: match[2] as string } };
}

function whole(value: number, unit: string): Parsed<number> {
	const near = Math.round(value);
	return Math.abs(value - near) < 1e-9 && Number.isSafeInteger(near) ? { value: near } : { why: `this is not a whole number of ${unit}.` };
}
