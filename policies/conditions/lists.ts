import { isList, isObject, isSecret, isUnknown, shown, type Value } from "../stack/value.ts";
import { everyOf, someOf } from "./combine.ts";
import { type Condition, inWords, type Judgement, type Subject } from "./judgement.ts";
import { joined, type Path, read } from "./path.ts";

/** Every item of a list, or of an object's values. Not applicable where there is none; something that is no list counts as its only item. */
export function each(path: Path, condition: Condition): Condition {
	return (subject) => overItems(subject, path, "whose items are known", (items) => everyOf(items.map(condition)));
}

/** At least one item. Where there is none, it fails: `wanted` says of what kind one is missing. */
export function some(path: Path, said: string, condition: Condition): Condition {
	const wanted = inWords(said);
	return (subject) => {
		const missing: Judgement = {
			outcome: "fail",
			seen: [{ path: joined(subject.path, path), value: shown(read(subject.value, path)), wanted }],
		};
		return overItems(subject, path, wanted, (items) => {
			const judged = someOf(items.map(condition));
			return judged.outcome === "not applicable" || judged.outcome === "fail" ? missing : judged;
		});
	};
}

/** The condition asked of what stands at a path. */
export function within(path: Path, condition: Condition): Condition {
	return (subject) => {
		const value = read(subject.value, path);
		return untold(subject, path, value, "known") ?? condition({ ...subject, value, path: joined(subject.path, path) });
	};
}

/** The condition asked of the JSON document at a path, which may be written as a text or as an object. What is neither fails. */
export function document(path: Path, condition: Condition): Condition {
	return (subject) => {
		const given = read(subject.value, path);
		const value = typeof given === "string" && !isUnknown(given) ? parsed(given) : given;
		const unreadable: Judgement = {
			outcome: "fail",
			seen: [{ path: joined(subject.path, path), value: shown(given), wanted: "a JSON document" }],
		};
		return (
			untold(subject, path, value, "a document that is known") ??
			(isObject(value) || isList(value) ? condition({ ...subject, value, path: joined(subject.path, path) }) : unreadable)
		);
	};
}

function parsed(text: string): Value | undefined {
	try {
		return JSON.parse(text) as Value;
	} catch {
		return undefined;
	}
}

function overItems(subject: Subject, path: Path, wanted: string, judge: (items: readonly Subject[]) => Judgement): Judgement {
	const value = read(subject.value, path);
	const at = joined(subject.path, path);
	return (
		untold(subject, path, value, wanted) ?? judge(itemsOf(value).map(([key, item]) => ({ ...subject, value: item, path: `${at}${key}` })))
	);
}

function untold(subject: Subject, path: Path, value: Value | undefined, wanted: string): Judgement | undefined {
	if (!isUnknown(value) && !isSecret(value)) return undefined;
	return { outcome: "can't tell", seen: [{ path: joined(subject.path, path), value: shown(value), wanted }] };
}

function itemsOf(value: Value | undefined): readonly (readonly [string, Value])[] {
	if (value === undefined) return [];
	if (isList(value)) return value.map((item, at) => [`[${at}]`, item] as const);
	return isObject(value) ? Object.entries(value).map(([key, item]) => [`.${key}`, item] as const) : [["", value]];
}
