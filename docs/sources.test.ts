import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { listSettings } from "../infra/config/list.ts";
import { targets } from "../infra/kit/targets.ts";
import { printedPart, table } from "../infra/testing/papers.ts";

const project = dirname(import.meta.dirname);
const paper = join(import.meta.dirname, "sources.md");

/**
 * Demands by source. The documents are not in the repository, so the figures stand here: counted once, by hand and by script, in the documents
 * as they were given. 002 has 164 bullets with a dash and 12 with a number. A source that gains or loses a row here has been misread.
 */
const sources: Readonly<Record<string, number>> = {
	"002 Learning assistant: bullets": 176,
	"002 Learning assistant: table of figures": 19,
	"000 Pathfinity: table of figures": 11,
	"001 EduConnect: table of growth": 8,
};

const states = ["kept", "declined", "not yet"] as const;
type State = (typeof states)[number];

/** What completes the rows that are not yet kept, in no order of time. */
const pieces = ["rollouts", "the whole assistant", "preview stacks", "observability & drills", "cost"];

interface Row {
	readonly source: string;
	/** The small heading above it; empty where the source has none. */
	readonly section: string;
	readonly asked: string;
	readonly state: string;
	readonly where: string;
}

const rows: readonly Row[] = partsOf(/^## /m, readFileSync(paper, "utf8")).flatMap(([source, text]) =>
	[["", text.split(/^### /m)[0] ?? ""] as const, ...partsOf(/^### /m, text)].flatMap(([section, part]) => rowsOf(source, section, part)),
);

/** What stands below each heading, by its words. */
function partsOf(heading: RegExp, text: string): (readonly [name: string, part: string])[] {
	const parts = text.split(heading).slice(1);
	return parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n"))]);
}

function rowsOf(source: string, section: string, text: string): Row[] {
	const lines = text.split("\n").filter((line) => line.startsWith("| ") && !/^\| (asked|---)/.test(line));
	return lines.map((line) => {
		const [, asked = "", state = "", where = "", ...rest] = line.split("|").map((cell) => cell.trim());
		if (rest.length !== 1) throw new Error(`A row of ${source} has not three cells: ${line}`);
		return { source, section, asked, state, where };
	});
}

const inState = (state: State) => rows.filter((row) => row.state === state);
const named = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");
const linked = (text: string): string[] => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? "");
const piecesOf = ({ where }: Row): string[] => [...where.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name ?? "");

const settings = new Set(listSettings().map(({ path }) => path.slice(path.indexOf(":") + 1)));
const { scripts } = JSON.parse(readFileSync(join(project, "package.json"), "utf8")) as { scripts: Record<string, string> };
const isPath = (name: string) => !settings.has(name) && existsSync(join(project, name));
const isCommand = (name: string) => name.startsWith("npm run ") && Object.hasOwn(scripts, name.slice("npm run ".length));

/** Rows where `isWrong` finds something, each with what it found; empty where all is well. */
const wrong = (all: readonly Row[], isWrong: (row: Row) => readonly string[] | boolean) =>
	all.flatMap((row) => {
		const found = isWrong(row);
		return found === false || (found !== true && found.length === 0) ? [] : [`${row.source}, ${row.asked}: ${found}`];
	});

describe("docs/sources.md", () => {
	test("has a row for every demand of every source", () => {
		const found = Object.fromEntries(Object.keys(sources).map((source) => [source, rows.filter((row) => row.source === source).length]));
		expect(found).toEqual(sources);
		expect(rows).toHaveLength(Object.values(sources).reduce((sum, count) => sum + count, 0));
	});

	test("gives every row one of three states", () => {
		expect(wrong(rows, ({ state }) => !states.some((one) => one === state))).toEqual([]);
	});

	test("names nothing that isn't there: paths, settings, commands, targets", () => {
		const known = (name: string) => settings.has(name) || isCommand(name) || targets.some((target) => target === name) || isPath(name);
		expect(wrong(rows, ({ where }) => named(where).filter((name) => !known(name)))).toEqual([]);
	});

	test("links nothing that isn't there", () => {
		expect(wrong(rows, ({ where }) => linked(where).filter((target) => !existsSync(join(dirname(paper), target))))).toEqual([]);
	});

	test("says of every kept row which setting, file or test keeps it", () => {
		expect(wrong(inState("kept"), ({ where }) => !named(where).some((name) => settings.has(name) || isPath(name)))).toEqual([]);
		expect(wrong(inState("kept"), (row) => piecesOf(row))).toEqual([]);
	});

	test("links a decision record from every declined row", () => {
		expect(wrong(inState("declined"), ({ where }) => !linked(where).some((target) => /^decisions\/\d{4}-/.test(target)))).toEqual([]);
	});

	test("says of every other row which piece completes it", () => {
		expect(wrong(inState("not yet"), ({ where }) => !where.startsWith("**"))).toEqual([]);
		expect(wrong(inState("not yet"), (row) => piecesOf(row).filter((piece) => !pieces.includes(piece)))).toEqual([]);
	});

	test("asks for nothing twice in one section", () => {
		const places = rows.map(({ source, section, asked }) => `${source}, ${section}, ${asked}`);
		expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
	});

	test("counts its rows rightly", () => {
		const count = (name: string, some: readonly Row[]) => [
			name,
			...[some, ...states.map((state) => some.filter((row) => row.state === state))].map((all) => String(all.length)),
		];
		const perSource = Object.keys(sources).map((source) =>
			count(
				source,
				rows.filter((row) => row.source === source),
			),
		);
		const printed = table(["source", "asked", ...states], [...perSource, count("in all", rows)]);
		expect(printedPart(paper, "counts", printed)).toBe(printed);
	});

	test("counts rightly what each piece completes", () => {
		const completes = (piece: string) => inState("not yet").filter((row) => piecesOf(row)[0] === piece).length;
		const printed = table(
			["piece", "rows"],
			pieces.flatMap((piece) => (completes(piece) > 0 ? [[piece, String(completes(piece))]] : [])),
		);
		expect(printedPart(paper, "pieces", printed)).toBe(printed);
	});
});

describe("docs/decisions/README.md", () => {
	const folder = join(import.meta.dirname, "decisions");

	test("lists every record under its own title, in order", () => {
		const records = readdirSync(folder).filter((file) => file !== "README.md");
		const titles = records.map((file) => (readFileSync(join(folder, file), "utf8").split("\n")[0] ?? "").replace(/^# \d+\. /, ""));
		const list = table(
			["number", "decision"],
			records.map((file, index) => [`[${Number(file.slice(0, 4))}](${file})`, titles[index] ?? ""]),
		);
		expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(list);
		expect(records.map((file) => Number(file.slice(0, 4)))).toEqual(records.map((_, index) => index + 1));
	});
});
