import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { type Mistake, Refusal } from "../refusal.ts";
import type { Waiver } from "./waiver.ts";

const texts = ["rule", "resource", "reason", "owner", "created", "expires"] as const;
const lists = ["stacks", "clouds"] as const;

/**
 * The waivers of a file's text. Throws one Refusal of everything that can't be read as a waiver. A reason, an owner or a date that is left out
 * can be read: it becomes a fault of the waiver, which the report shows.
 */
export function readWaivers(text: string, file = "waivers.yaml"): readonly Waiver[] {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const at = (node: unknown): string => `${file}:${lines.linePos((node as Node | null)?.range?.[0] ?? 0).line}`;
	refuse(document.errors.map(({ pos, message }) => unreadable(`${file}:${lines.linePos(pos[0]).line}`, message)));
	const entries = document.get("waivers");
	if (!isSeq(entries)) throw new Refusal([noList(at(entries ?? document.contents))]);
	const mistakes = [...strangers(document.contents as YAMLMap, ["waivers"], at), ...entries.items.flatMap((each) => mistakesOf(each, at))];
	refuse(mistakes);
	return entries.items.map((each) => waiverOf(each as YAMLMap, at(each)));
}

function refuse(mistakes: readonly Mistake[]): void {
	if (mistakes.length > 0) throw new Refusal(mistakes);
}

type At = (node: unknown) => string;

const unreadable = (path: string, message: string): Mistake => ({
	path,
	why: `This is no YAML: ${message.split("\n")[0]?.replace(/:$/, "")}.`,
	fix: "Correct the line.",
});

const noList = (path: string): Mistake => ({
	path,
	why: "There is no list named waivers.",
	fix: "Write `waivers: []` where there are none.",
});

function mistakesOf(entry: unknown, at: At): readonly Mistake[] {
	if (!isMap(entry)) {
		return [{ path: at(entry), value: String(entry), why: "A waiver is a map.", fix: "Write `- rule: …` and what belongs to it below." }];
	}
	return [...strangers(entry, [...texts, ...lists], at), ...untold(entry, at), ...unfit(entry, at)];
}

/** A misspelt key would be a reason, or a limit, that counts for nothing. */
function strangers(map: YAMLMap, known: readonly string[], at: At): readonly Mistake[] {
	const others = map.items.filter(({ key }) => !known.includes(String(key)));
	return others.map(({ key }) => ({
		path: at(key),
		value: String(key),
		why: "Nothing reads this key.",
		fix: `Write one of ${known.join(", ")}.`,
	}));
}

/** Without these there is nothing that the other checks could speak of. */
function untold(entry: YAMLMap, at: At): readonly Mistake[] {
	const missing = (["rule", "resource"] as const).filter((key) => !entry.has(key));
	return missing.map((key) => ({ path: at(entry), why: `The waiver has no ${key}.`, fix: `Say which ${key} it is for.` }));
}

function unfit(entry: YAMLMap, at: At): readonly Mistake[] {
	const noText = texts.filter((key) => entry.has(key) && typeof entry.get(key) !== "string");
	const noNames = lists.filter((key) => entry.has(key) && namesOf(entry, key) === undefined);
	return [...noText.map((key) => wrong(entry, key, at, "a text")), ...noNames.map((key) => wrong(entry, key, at, "a list of names"))];
}

function wrong(entry: YAMLMap, key: string, at: At, wanted: string): Mistake {
	const node = entry.get(key, true);
	return { path: `${at(node ?? entry)} ${key}`, value: String(node), why: `This is not ${wanted}.`, fix: `Give ${wanted}.` };
}

/** Undefined where it is no list of names, or an empty one: that would be meant for nowhere. */
function namesOf(entry: YAMLMap, key: string): readonly string[] | undefined {
	const list = entry.get(key);
	if (!isSeq(list) || list.items.length === 0) return undefined;
	const names = list.items.map((item) => (isScalar(item) ? item.value : undefined));
	return names.every((name) => typeof name === "string") ? (names as readonly string[]) : undefined;
}

function waiverOf(entry: YAMLMap, at: string): Waiver {
	const text = Object.fromEntries(texts.map((key) => [key, String(entry.get(key) ?? "").trim()])) as Record<(typeof texts)[number], string>;
	const given = lists.map((key) => [key, namesOf(entry, key)] as const).filter(([, names]) => names !== undefined);
	return { at, ...text, ...Object.fromEntries(given) };
}
