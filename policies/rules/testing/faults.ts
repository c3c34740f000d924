/** What is wrong with a rule: tried on what the program plans, on the cases beside it, and on values that aren't known. */
import { type Condition, type Judgement, type Outcome, subjectOf } from "../../conditions/judgement.ts";
import { fixture, fixtureOf, fixtureStack } from "../../fixtures/fixtures.ts";
import { type CheckpointResource, stackOf } from "../../stack/checkpoint.ts";
import type { Resource, Stack } from "../../stack/stack.ts";
import { unknownValue, type Value } from "../../stack/value.ts";
import type { Case } from "../cases.ts";
import { changed } from "../change.ts";
import { type Rule, severities } from "../rule.ts";

/** The recorded plan that has the type. */
function planOf(type: string): { readonly resources: readonly CheckpointResource[]; readonly stack: Stack } {
	const name = fixtureOf(type);
	if (name === undefined) throw new Error(`no fixture has a ${type}`);
	return { resources: fixture(name), stack: fixtureStack(name) };
}

/** The first of the type of which the rule passes: what the cases change. */
function passing(type: string, condition: Condition): Resource | undefined {
	const { stack } = planOf(type);
	return stack.ofType(type).find((resource) => condition(subjectOf(resource, stack)).outcome === "pass");
}

/** Each resource that fails as it is planned, or that none passes. */
export function planFaults(type: string, condition: Condition): readonly string[] {
	const { stack } = planOf(type);
	const failing = stack.ofType(type).filter((resource) => condition(subjectOf(resource, stack)).outcome === "fail");
	const none = passing(type, condition) === undefined ? ["none of the type passes as it is planned"] : [];
	return [...failing.map(({ name }) => `${name} fails as it is planned`), ...none];
}

function after(type: string, name: string, { set, protect, others = {} }: Omit<Case, "what">): Stack {
	let resources = changed(planOf(type).resources, { type, name }, { set, protect });
	for (const [key, paths] of Object.entries(others)) {
		const at = key.lastIndexOf("::");
		const other = { type: key.slice(0, at), name: key.slice(at + 2) };
		resources = changed(resources, other, paths === null ? null : { set: paths });
	}
	return stackOf(resources);
}

/** What the rule says of the resource once it is changed. */
function judgedAfter(type: string, condition: Condition, name: string, change: Omit<Case, "what">): Judgement {
	const stack = after(type, name, change);
	return condition(subjectOf(stack.ofType(type).find((one) => one.name === name) as Resource, stack));
}

/** Each case of which the cell says something else, or of which it doesn't say what it saw and wanted; and that no case fails. */
export function caseFaults(type: string, condition: Condition, cases: readonly Case[] = []): readonly string[] {
	const none = cases.some(({ outcome = "fail" }) => outcome === "fail") ? [] : ["no case fails"];
	return [...none, ...cases.flatMap((each) => caseFault(type, condition, each))];
}

function caseFault(type: string, condition: Condition, { what, outcome = "fail", ...change }: Case): readonly string[] {
	const name = change.name ?? passing(type, condition)?.name ?? "";
	const { outcome: said, seen } = judgedAfter(type, condition, name, change);
	const unsaid = seen.some(({ path, value, wanted }) => [path, value, wanted].includes(""));
	return [...(said === outcome ? [] : [`${what}: ${said}, not ${outcome}`]), ...(unsaid ? [`${what}: doesn't tell what was seen`] : [])];
}

/** What an unknown value may turn out to be, among others. */
const possible: readonly (Value | undefined)[] = [undefined, false, true, 0, "", "*", []];

/** Seen of this resource's inputs, not of another's or of an option. */
const isOwn = (path: string): boolean => !/[ :]/.test(path);

/** Paths by which a rule passes though what stands there is unknown, and by which it fails for some value that it may turn out to be. */
export function unknownFaults(type: string, condition: Condition): readonly string[] {
	const resource = passing(type, condition);
	if (resource === undefined) return [];
	const { seen } = condition(subjectOf(resource, planOf(type).stack));
	const given = (path: string, value: Value | undefined): Outcome =>
		judgedAfter(type, condition, resource.name, { set: { [path]: value } }).outcome;
	const own = [...new Set(seen.map(({ path }) => path))].filter(isOwn);
	return own.filter((path) => given(path, unknownValue) === "pass" && possible.some((value) => given(path, value) === "fail"));
}

/** What a reader would miss in a rule. */
export function wordFaults({ id, title, severity, why, remedy, cells }: Rule): readonly string[] {
	const settings = Object.values(remedy.settings ?? { none: "" });
	const words: Readonly<Record<string, boolean>> = {
		id: /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id),
		title: /^[A-Z].*[^.]$/.test(title),
		severity: severities.includes(severity),
		why: /^[A-Z].*\.$/s.test(why),
		"remedy.text": /^[A-Z].*\.$/s.test(remedy.text),
		"remedy.settings": remedy.settings === undefined || (settings.length > 0 && !settings.includes("")),
		"remedy.code": remedy.code !== "",
		cells: Object.keys(cells).length > 0,
	};
	return Object.keys(words).filter((word) => words[word] === false);
}
