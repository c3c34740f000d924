import { SecretText } from "../kit/secret-text.ts";
import type { Target } from "../kit/targets.ts";
import { type Parsed, parseDuration, parseRate, parseShare, parseSize, type Rate, type SizeUnit, type TimeUnit } from "../kit/units.ts";

export const environments = ["dev", "staging", "prod", "preview"] as const;
export type Environment = (typeof environments)[number];

export const phases = ["10k", "100k", "1m"] as const;
export type Phase = (typeof phases)[number];

/** A value as a user would write it in a stack file. */
export type Written = string | number | boolean | readonly string[];

/** One value, or one per phase. */
export type Cell = Written | Readonly<Record<Phase, Written>>;
/** One cell, or one per environment. */
export type Row = Cell | Readonly<Record<Environment, Cell>>;
/** What holds where nothing is given: everywhere, and on targets that differ. Written as a user would, so that the docs can't drift from it. */
export interface DefaultTable {
	readonly everywhere: Row;
	readonly on?: Partial<Readonly<Record<Target, Row>>>;
	/** Why a target differs. Owed wherever `on` is there. */
	readonly because?: string;
}
export type Default = Written | DefaultTable;

/** One setting, as data. */
export interface Field<T, As extends string | undefined = undefined> {
	readonly field: true;
	/** For the docs: "whole number", "time", "one of …". */
	readonly type: string;
	/** One sentence or two: what it decides. */
	readonly doc: string;
	/** For the docs: "1–5". Empty where the type says it all. */
	readonly limits: string;
	/** Undefined: the setting may be absent, and the docs' `doc` says what happens then. */
	readonly default: Default | undefined;
	/** What the setting needs of another one of its section to have any effect. Given without it, it is refused: a setting never does nothing. */
	readonly only?: Only;
	/** Another setting of its section that it can't be below: a default is raised to it, a given value is refused. */
	readonly atLeast?: AtLeast;
	/** Whether the value must be given encrypted. */
	readonly secret: boolean;
	/** The name inside, where the value's unit moves into it: "retention: 30 days" is `retentionDays`. */
	readonly as: As;
	parse(given: unknown): Parsed<T>;
}

export interface Only {
	/** The other setting's name inside. */
	readonly setting: string;
	holds(value: unknown): boolean;
	/** What is held where it doesn't hold, as a user would write it. */
	readonly otherwise: Written;
	/** A sentence. */
	readonly why: string;
}

export interface AtLeast {
	/** The other setting's name inside. */
	readonly setting: string;
	/** The unit to show, with a space before it; empty for counts. */
	readonly unit: string;
	/** A sentence. */
	readonly why: string;
}

interface Words<D extends Default | undefined> {
	readonly doc: string;
	readonly default: D;
	readonly only?: Only;
	readonly atLeast?: AtLeast;
}

/** A setting without a default may be absent. */
type Held<T, D> = D extends undefined ? T | undefined : T;

function field<T, D extends Default | undefined, const As extends string | undefined>(
	words: Words<D>,
	rest: { readonly type: string; readonly limits?: string; readonly as: As; readonly secret?: boolean; parse(given: unknown): Parsed<T> },
): Field<Held<T, D>, As> {
	return {
		field: true,
		limits: "",
		secret: false,
		...rest,
		doc: words.doc,
		default: words.default,
		...(words.only && { only: words.only }),
		...(words.atLeast && { atLeast: words.atLeast }),
	} as Field<Held<T, D>, As>;
}

export function choice<const C extends readonly string[], D extends Default | undefined>(choices: C, words: Words<D>) {
	const type = `one of ${choices.join(", ")}`;
	return field<C[number], D, undefined>(words, {
		type,
		as: undefined,
		parse: (given) => (choices.includes(given as string) ? { value: given as C[number] } : { why: `expected ${type}.` }),
	});
}

/** "true" and "false" are taken too: the stack file's top level holds text only. */
export function flag<D extends Default | undefined>(words: Words<D>) {
	const known = new Map<unknown, boolean>([[true, true], [false, false], ["true", true], ["false", false]]); // biome-ignore format: a table
	return field<boolean, D, undefined>(words, {
		type: "true or false",
		as: undefined,
		parse: (given) => (known.has(given) ? { value: known.get(given) as boolean } : { why: "expected true or false." }),
	});
}

export function wholeNumber<D extends Default | undefined, const As extends string | undefined = undefined>(
	words: Words<D> & { readonly min: number; readonly max: number; readonly as?: As },
) {
	const { min, max } = words;
	return field<number, D, As>(words, {
		type: "whole number",
		limits: `${min}–${max}`,
		as: words.as as As,
		parse: (given) => (Number.isInteger(given) ? within(given as number, min, max, "") : { why: "expected a whole number." }),
	});
}

/** A time with its unit, "30 days". With `never`, that word is taken as 0. */
export function duration<const As extends string, D extends Default | undefined>(
	words: Words<D> & { readonly unit: TimeUnit; readonly as: As; readonly min: number; readonly max: number; readonly never?: string },
) {
	const { unit, as, min, max, never } = words;
	return field<number, D, As>(words, {
		type: never === undefined ? "time" : `time or "${never}"`,
		limits: `${min}–${max} ${unit}s`,
		as,
		parse: (given) =>
			never !== undefined && given === never
				? { value: 0 }
				: bounded(
						ofText(given, `a time, for example "${max} ${unit}s"`, (text) => parseDuration(text, unit)),
						min,
						max,
						` ${unit}s`,
					),
	});
}

/** A size with its unit, "2 GiB". With `never`, that word is taken as 0. */
export function size<const As extends string, D extends Default | undefined>(
	words: Words<D> & { readonly unit: SizeUnit; readonly as: As; readonly min: number; readonly max: number; readonly never?: string },
) {
	const { unit, as, min, max, never } = words;
	return field<number, D, As>(words, {
		type: never === undefined ? "size" : `size or "${never}"`,
		limits: `${min}–${max} ${unit}`,
		as,
		parse: (given) =>
			never !== undefined && given === never
				? { value: 0 }
				: bounded(
						ofText(given, `a size, for example "${min} ${unit}"`, (text) => parseSize(text, unit)),
						min,
						max,
						` ${unit}`,
					),
	});
}

/** A share with "%", held as a part of one. With `within`, the bounds themselves are refused. */
export function share<D extends Default | undefined, const As extends string | undefined = undefined>(
	words: Words<D> & { readonly as?: As; readonly within?: { readonly above: number; readonly below: number } },
) {
	const { within } = words;
	const limits = within ? `above ${within.above * 100} % and below ${within.below * 100} %` : "0–100 %";
	return field<number, D, As>(words, {
		type: "share",
		limits,
		as: words.as as As,
		parse: (given) => {
			const parsed = ofText(given, `a share, for example "1 %"`, parseShare);
			const inside = "why" in parsed || within === undefined || (parsed.value > within.above && parsed.value < within.below);
			return inside ? parsed : { why: `must be ${limits}.` };
		},
	});
}

export function rate<D extends Default | undefined>(words: Words<D> & { readonly min: number; readonly max: number }) {
	const { min, max } = words;
	return field<Rate, D, undefined>(words, {
		type: "rate",
		limits: `${min}–${max} requests`,
		as: undefined,
		parse: (given) => {
			const parsed = ofText(given, `a rate, for example "600 per 10 seconds"`, parseRate);
			return "why" in parsed || (parsed.value.requests >= min && parsed.value.requests <= max)
				? parsed
				: { why: `must be ${min}–${max} requests.` };
		},
	});
}

/** Shares that rise, "[10 %, 50 %]", held as parts of one. */
export function shares<D extends Default | undefined>(words: Words<D> & { readonly example: string }) {
	return field<readonly number[], D, undefined>(words, {
		type: "list of shares",
		limits: "above 0 % and below 100 %, rising",
		as: undefined,
		parse: (given) => {
			const parsed = (Array.isArray(given) ? given : [undefined]).map((each) =>
				ofText(each, `shares, for example ${words.example}`, parseShare),
			);
			const wrong = parsed.find((each) => "why" in each);
			if (wrong !== undefined && "why" in wrong) return wrong;
			const values = parsed.map((each) => (each as { readonly value: number }).value);
			const rising = values.every((value, index) => value > (values[index - 1] ?? 0) && value < 1);
			return rising ? { value: values } : { why: "each must be above the one before it, above 0 % and below 100 %." };
		},
	});
}

/** One line of a form of its own. */
export function text<D extends Default | undefined, const As extends string | undefined = undefined>(
	words: Words<D> & { readonly pattern: RegExp; readonly example: string; readonly as?: As },
) {
	const { pattern, example } = words;
	return field<string, D, As>(words, {
		type: "text",
		as: words.as as As,
		parse: (given) =>
			typeof given === "string" && pattern.test(given) ? { value: given } : { why: `expected a text such as ${example}.` },
	});
}

export function texts<D extends Default | undefined>(words: Words<D> & { readonly pattern: RegExp; readonly example: string }) {
	const { pattern, example } = words;
	const fits = (given: unknown): given is readonly string[] =>
		Array.isArray(given) && given.every((each) => typeof each === "string" && pattern.test(each));
	return field<readonly string[], D, undefined>(words, {
		type: "list",
		limits: "none twice",
		as: undefined,
		parse: (given) =>
			!fits(given)
				? { why: `expected a list, for example [${example}].` }
				: new Set(given).size < given.length
					? { why: "one is named twice." }
					: { value: given },
	});
}

/** A value that stands encrypted in the stack file (`pulumi config set --secret --path`). May be absent. */
export function encrypted(words: { readonly doc: string; readonly minLength: number; readonly maxLength: number }) {
	const { minLength, maxLength } = words;
	return field<SecretText, undefined, undefined>(
		{ doc: words.doc, default: undefined },
		{
			type: "encrypted text",
			limits: `${minLength}–${maxLength} characters`,
			as: undefined,
			secret: true,
			parse: (given) =>
				typeof given === "string" && given.length >= minLength && given.length <= maxLength && !given.includes("\n")
					? { value: new SecretText(given) }
					: { why: `expected one line of ${minLength}–${maxLength} characters.` },
		},
	);
}

function ofText<T>(given: unknown, expected: string, parse: (text: string) => Parsed<T>): Parsed<T> {
	return typeof given === "string" ? parse(given) : { why: `expected ${expected}.` };
}

function bounded(parsed: Parsed<number>, min: number, max: number, unit: string): Parsed<number> {
	return "why" in parsed ? parsed : within(parsed.value, min, max, unit);
}

function within(value: number, min: number, max: number, unit: string): Parsed<number> {
	return value >= min && value <= max ? { value } : { why: `must be ${min}–${max}${unit}.` };
}
