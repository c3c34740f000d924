import { expect, test } from "@jest/globals";
import { coverageOf } from "../coverage/coverage.ts";
import { RuleIndex } from "../evaluate/evaluate.ts";
import { fixture, fixtureNames } from "../fixtures/fixtures.ts";
import { frameworks } from "../frameworks/frameworks.ts";
import { catalog } from "../rules/catalog.ts";
import { type CheckpointResource, stackOf } from "../stack/checkpoint.ts";
import { isSecret, secret, type Value } from "../stack/value.ts";
import { assemble } from "./assemble.ts";
import { toHtml } from "./html.ts";
import { toJson } from "./json.ts";
import { toJUnit } from "./junit.ts";
import { toOscalPlan, toOscalResults } from "./oscal.ts";
import { toSarif } from "./sarif.ts";
import { sampleJudged, sampleRules } from "./testing/sample.ts";

const sentinel = "sentinel-7f3d9c";
const rules = [...catalog, ...sampleRules.filter(({ id }) => catalog.every((rule) => rule.id !== id))];
const index = new RuleIndex(rules);
const writers = { toJson, toHtml, toSarif, toJUnit, toOscalResults, toOscalPlan };

/** Names of the files in which the sentinel stands, after every rule has looked at the resources. */
function leaking(resources: readonly CheckpointResource[]): readonly string[] {
	const stack = stackOf(resources);
	const levels = Object.fromEntries(rules.map(({ id }) => [id, "mandatory" as const]));
	const judged = { ...sampleJudged(resources), stack, rules, findings: index.evaluate(stack), pack: { name: "prod", levels }, frameworks };
	const report = assemble({ ...judged, coverage: coverageOf(stack.types, index) });
	return Object.entries(writers).flatMap(([name, write]) => (write(report).includes(sentinel) ? [name] : []));
}

const changedInputs = (resources: readonly CheckpointResource[], change: (value: Value) => Value): readonly CheckpointResource[] =>
	resources.map((each) => ({
		...each,
		inputs: Object.fromEntries(Object.entries(each.inputs ?? {}).map(([key, value]) => [key, change(value)])),
	}));

/** Every text in a value, however deep, made another. What is a secret already is replaced as a whole. */
function eachText(value: Value, change: (text: string) => Value): Value {
	if (typeof value === "string") return change(value);
	if (typeof value !== "object" || value === null) return value;
	if (isSecret(value)) return change(sentinel);
	if (Array.isArray(value)) return value.map((item: Value) => eachText(item, change));
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, eachText(inner, change)]));
}

/** As a state has it: a secret's value as JSON text. */
const inState = (value: Value): Value => ({ ...(secret(null) as object), value: null, plaintext: JSON.stringify(value) });

const forms: readonly (readonly [string, (value: Value) => Value])[] = [
	["every text", (value) => eachText(value, (text) => secret(`${text}${sentinel}`))],
	["every text, as a state has it", (value) => eachText(value, (text) => inState(`${text}${sentinel}`))],
	["every input as a whole", (value) => secret({ sentinel, inner: value, list: [sentinel] })],
];

test.each(fixtureNames.flatMap((name) => forms.map(([what, change]) => [what, name, change] as const)))(
	"where %s of the %s plan is a secret, no file has any of it",
	(_what, name, change) => {
		expect(leaking(changedInputs(fixture(name), change))).toEqual([]);
	},
);

test("what is no secret is found by the same search", () => {
	const open = changedInputs(fixture("gcp"), (value) => eachText(value, () => sentinel));
	expect(leaking(open)).toEqual(Object.keys(writers).filter((name) => name !== "toOscalPlan"));
});
