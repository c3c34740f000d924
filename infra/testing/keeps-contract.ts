import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "@jest/globals";
import type { StackIdentity } from "../kit/making.ts";
import { Refusal } from "../kit/refusal.ts";
import type { Answer, Feature, OnDecline, Settled } from "../kit/settle.ts";
import { type Target, targets } from "../kit/targets.ts";
import type { Drivers } from "../stacks/drivers/drivers.ts";
import { type Choice, loadDrivers } from "../stacks/targets.ts";
import { type Ground, groundOn, stackOn } from "./ground.ts";
import { inClear, type Recorded, record } from "./recording.ts";
import { sentinel } from "./stand-ins/sentinel.ts";

/** What the shared test needs to know of a capability. */
export interface Contract<Intent extends object> {
	/** The component's type token. */
	readonly type: string;
	/** An intent that every target keeps and that leaves nothing out; where targets differ, one for each. */
	readonly base: Intent | ((target: Target) => Intent);
	/** For every argument, values other than the base's. An argument more without a row here doesn't compile. */
	readonly changes: { readonly [K in keyof Intent]-?: readonly Intent[K][] };
	readonly features: Readonly<Record<string, Feature<Intent>>>;
	/** Targets that decline the whole capability and make nothing. */
	readonly nothingOn?: readonly Target[];
	answers(drivers: Drivers): Readonly<Record<string, Answer>>;
	settle(intent: Intent, drivers: Drivers, stack: StackIdentity): Settled<object>;
	/** Makes the component under the name given. */
	create(name: string, intent: Intent, ground: Ground, drivers: Drivers): unknown;
}

const name = "subject";

/** Whose drivers a contract is run against. */
interface Place {
	readonly name: string;
	readonly target: Target;
	readonly choice: Choice;
}

/** A target whose names, way in and objects are at Cloudflare. */
export function behindCloudflare(target: Target): Place {
	return { name: `${target} behind Cloudflare`, target, choice: { edge: "cloudflare", storage: "r2" } };
}

/**
 * Runs the contract's promises against every target that has drivers, and in other places.
 * Proof limit: shows what is asked of a provider, not what it makes of it.
 */
export function keepsContract<Intent extends object>(contract: Contract<Intent>, others: readonly Place[] = []): void {
	describe.each([...targets.map((target) => ({ name: target, target, choice: {} })), ...others])("on $name", ({ target, choice }) => {
		const base = baseOn(contract, target);
		const load = () => loadDrivers(target, choice);
		const recordOn = async (intent: Intent) => recordBy(contract, intent, await load());
		const childrenOf = async (intent: Intent) => children(contract, await recordOn(intent));
		let known: Promise<readonly Recorded[]> | undefined;
		const recordBase = () => (known ??= recordOn(base));
		const args = Object.keys(contract.changes) as (keyof Intent & string)[];

		test.each(args)("%s changes what a provider is asked, or is refused with a reason", async (arg) => {
			const before = children(contract, await recordBase());
			for (const value of contract.changes[arg].filter((each) => !isDeepStrictEqual(each, base[arg]))) {
				const after = await childrenOf({ ...base, [arg]: value }).catch(refused);
				if (after !== "refused" && !isKeptAnyway(contract, await load(), base, { ...base, [arg]: value })) {
					expect(after).not.toEqual(before);
				}
			}
		});

		test("every resource is a child of the component and its name starts with the component's", async () => {
			const made = await recordBase();
			const own = children(contract, made);
			expect(own.length > 0).toBe(contract.nothingOn?.includes(target) !== true);
			for (const each of own) expect(each.name.startsWith(name)).toBe(true);
			expect(made.filter(({ custom, parent, type }) => custom && parent === "" && !type.startsWith("pulumi:providers:"))).toEqual([]);
		});

		test("no secret stands in clear among the inputs", async () => {
			const clear = (await recordBase()).map(({ inputs }) => inClear(inputs));
			expect(clear.filter((text) => text.includes(sentinel))).toEqual([]);
		});

		declines(contract, target, load);
	});
}

/** Whether the target does always what the one intent asks for and the other doesn't: it has nothing to change. */
function isKeptAnyway<Intent extends object>(
	{ features, answers }: Contract<Intent>,
	drivers: Drivers,
	without: Intent,
	asking: Intent,
): boolean {
	const kept = answers(drivers);
	return Object.entries(features).some(([key, feature]) => kept[key] === "always" && feature.asked(asking) && !feature.asked(without));
}

/** A feature is kept, or declined out loud: the same sentence in the error and in the recorded downgrade. */
function declines<Intent extends object>(contract: Contract<Intent>, target: Target, load: () => Promise<Drivers>): void {
	test.each(Object.keys(contract.features))("%s is kept, or declined with a sentence and the way out", async (key) => {
		const drivers = await load();
		const feature = contract.features[key] as Feature<Intent>;
		const answer = contract.answers(drivers)[key] as Answer;
		const asking = askingFor(feature, contract, target);
		const on = (onDecline: OnDecline) => contract.settle(asking, drivers, { ...stackOn(target), onDecline });
		if (answer === true || answer === "always") return void expect(on("refuse").downgrades).toEqual([]);
		expect(answer).toMatch(/^[a-z].*\.$/);
		const refusal = mistakesOf(() => on("refuse"));
		expect(JSON.stringify(refusal)).toContain(JSON.stringify(answer).slice(1, -1));
		expect(refusal).toContainEqual(
			expect.objectContaining({
				path: `learning-assistant:${feature.path}`,
				value: feature.given(asking),
				why: expect.stringMatching(/^declined on \w+: /),
			}),
		);
		expect(on("downgrade").downgrades).toContainEqual({
			path: feature.path,
			asked: feature.given(asking),
			why: answer,
		});
	});
}

function baseOn<Intent extends object>({ base }: Contract<Intent>, target: Target): Intent {
	return typeof base === "function" ? base(target) : base;
}

function askingFor<Intent extends object>(feature: Feature<Intent>, contract: Contract<Intent>, target: Target): Intent {
	const base = baseOn(contract, target);
	const { changes } = contract;
	const rows = Object.entries(changes) as [string, readonly unknown[]][];
	const intents = [base, ...rows.flatMap(([arg, values]) => values.map((value) => ({ ...base, [arg]: value })))];
	const asking = intents.find((intent) => feature.asked(intent));
	if (asking === undefined) throw new Error(`no intent of the test asks for ${feature.path}: add a value to changes`);
	return asking;
}

async function recordBy<Intent extends object>(contract: Contract<Intent>, intent: Intent, drivers: Drivers): Promise<readonly Recorded[]> {
	return (await record(() => void contract.create(name, intent, groundOn(drivers), drivers))).resources;
}

function children<Intent extends object>({ type }: Contract<Intent>, resources: readonly Recorded[]): readonly Recorded[] {
	return resources
		.filter(({ parent }) => parent === `${type}::${name}`)
		.toSorted((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
}

function refused(error: unknown): "refused" {
	if (!(error instanceof Refusal)) throw error;
	for (const { why, fix } of error.mistakes) expect([why, fix]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
	return "refused";
}

function mistakesOf(run: () => unknown): readonly unknown[] {
	try {
		run();
		return [];
	} catch (error) {
		if (error instanceof Refusal) return error.mistakes;
		throw error;
	}
}
