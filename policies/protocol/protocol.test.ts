import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Finding, RuleIndex } from "../evaluate/evaluate.ts";
import { told } from "../evaluate/told.ts";
import { brokenPlan } from "../fixtures/broken.ts";
import { fixture } from "../fixtures/fixtures.ts";
import { clouds } from "../fixtures/mistakes.ts";
import { prod } from "../packs/prod.ts";
import { catalog } from "../rules/catalog.ts";
import { type CheckpointResource, stackOf } from "../stack/checkpoint.ts";
import { secret } from "../stack/value.ts";
import { type PackProcess, startPack, type Violation } from "./testing/cli.ts";

let pack: PackProcess;
beforeAll(async () => {
	pack = await startPack({ "learning-assistant:environment": "prod" });
});
afterAll(async () => pack[Symbol.asyncDispose]());

const index = new RuleIndex(catalog.filter(({ id }) => prod[id] !== undefined));
const judged = (plan: readonly CheckpointResource[]): readonly Finding[] => index.evaluate(stackOf(plan));

/** A finding as the pack says it. */
function said(finding: Finding): Violation {
	const { remedy } = catalog.find(({ id }) => id === finding.rule) ?? { remedy: { text: "" } };
	const level = prod[finding.rule] ?? "advisory";
	return { policy: finding.rule, urn: finding.urn, message: expect.stringContaining(`${told(finding)}. ${remedy.text}`) as never, level };
}

const inOrder = (violations: readonly Violation[]): readonly Violation[] =>
	violations.toSorted((one, other) => `${one.policy} ${one.urn}`.localeCompare(`${other.policy} ${other.urn}`, "en"));

describe.each(clouds)("by the CLI's protocol, production on %s", (cloud) => {
	test("has the same failures as by our own engine, sound or broken", async () => {
		for (const plan of [fixture(cloud), brokenPlan(cloud)]) {
			const violations = (await pack.judge(plan)).filter(({ policy }) => policy !== "everything-can-be-told");
			const failures = judged(plan).filter(({ outcome }) => outcome === "fail");
			expect(inOrder(violations)).toEqual(inOrder(failures.map(said)));
		}
	});

	test("says of each rule once, as advice, what can't be told yet: the same resources", async () => {
		const advice = (await pack.judge(fixture(cloud))).filter(({ policy }) => policy === "everything-can-be-told");
		const open = Map.groupBy(
			judged(fixture(cloud)).filter(({ outcome }) => outcome === "can't tell"),
			({ rule }) => rule,
		);
		const lines = [...open].map(([rule, findings]) => `${rule}: ${findings.map(({ name }) => name).join(", ")}`);
		expect(advice.map(({ message, level }) => [message.split("\n").at(-1), level])).toEqual(lines.map((line) => [line, "advisory"]));
	});
});

test("a secret that the CLI opens for a pack is in none of its words", async () => {
	const sentinel = "sentinel-of-the-policy-protocol";
	const [first] = fixture("aws").filter(({ type }) => type === "aws:rds/instance:Instance");
	const open: CheckpointResource = {
		...first!,
		inputs: { ...first!.inputs, storageEncrypted: false, kmsKeyId: secret(sentinel), password: secret(sentinel) },
	};
	const violations = await pack.judge([open]);
	expect(violations.map(({ policy }) => policy)).toContain("database-is-encrypted");
	expect(JSON.stringify(violations)).not.toContain(sentinel);
});
