/** From what the program wants of one resource to the steps that bring it about. */
import { type CheckFailure, type Diff, ProviderError } from "./plugins/provider.ts";
import type { Run } from "./run.ts";
import type { Resource } from "./state/types.ts";
import { findOld } from "./steps/aliases.ts";
import { applyCreate, applyDelete, applyRead, applyReplace, applySame, applyUpdate } from "./steps/apply.ts";
import { componentDiff, type Decision, decide, forcedReplace, type Reasons, settleUnknown, triggered } from "./steps/decide.ts";
import { dependentsToReplace } from "./steps/dependents.ts";
import { type Goal, resourceOf } from "./steps/goal.ts";
import { isProviderType, makeUrn, parseReference } from "./urn.ts";
import { ignoreChanges } from "./values/paths.ts";
import type { Properties } from "./values/signatures.ts";

export async function register(run: Run, goal: Goal): Promise<Resource> {
	const urn = claimUrn(run, goal);
	const old = findOld(run, goal, urn);
	const next = resourceOf(goal, urn, old);
	run.events.learn(goal.inputs);
	const recreating = run.deletedFirst.has(old?.urn ?? urn);
	const fresh = old === undefined || recreating || old.external === true;
	const news = fresh ? goal.inputs : ignoreChanges(goal.inputs, old.inputs, goal.ignoreChanges);
	next.inputs = await checkInputs(run, next, fresh ? interruptedInputs(run, urn) : old.inputs, news);
	run.guard();
	await carryOut(run, goal, old, next, recreating);
	run.news.set(urn, next);
	run.events.learn(next.outputs);
	return next;
}

function claimUrn(run: Run, goal: Goal): string {
	run.guard();
	const urn = makeUrn(run.source.stack, run.source.project, goal.parent, goal.type, goal.name);
	if (run.registered.has(urn)) throw new ProviderError(`two resources of the program have the URN ${urn}; give one of them another name`);
	run.registered.add(urn);
	return urn;
}

async function carryOut(run: Run, goal: Goal, old: Resource | undefined, next: Resource, recreating: boolean): Promise<void> {
	if (old === undefined) return await applyCreate(run, next);
	if (recreating) return await recreate(run, old, next);
	if (old.external === true) return await takeOver(run, old, next);
	const force = triggered(next.replacementTrigger, old.replacementTrigger);
	const decision = decide(
		force ? { changes: "some", replaceKeys: [], changedKeys: [], deleteBeforeReplace: false } : await diff(run, goal, old, next),
		goal,
		old,
		force,
	);
	run.guard();
	await actions[decision.op](run, goal, old, next, decision);
}

type Action = (run: Run, goal: Goal, old: Resource, next: Resource, decision: Decision) => Promise<void>;

const actions: Readonly<Record<Decision["op"], Action>> = {
	same: (run, _goal, old, next) => applySame(run, old, next),
	update: (run, _goal, old, next, decision) => applyUpdate(run, old, next, decision),
	replace,
};

/** Deleted earlier in this run because something it depends on was; now that the program wants it, it is a replacement. */
async function recreate(run: Run, old: Resource, next: Resource): Promise<void> {
	const reasons: Reasons = { replaceKeys: run.deletedFirst.get(old.urn) ?? [], changedKeys: [] };
	run.replaced.add(next.urn);
	applyReplace(run, old, next, { replaceKeys: [], changedKeys: [] });
	await applyCreate(run, next, { old, pending: false, reasons });
}

/** It was only read until now; the one that is read stays, and a new one is made. */
async function takeOver(run: Run, old: Resource, next: Resource): Promise<void> {
	const reasons: Reasons = { replaceKeys: [], changedKeys: [] };
	await applyCreate(run, next, { old, pending: true, reasons });
	applyReplace(run, old, next, reasons);
}

async function replace(run: Run, goal: Goal, old: Resource, next: Resource, decision: Decision): Promise<void> {
	if (old.protect === true && next.protect === true) refuseProtected(run, old.urn);
	run.replaced.add(next.urn);
	// Defaults, such as generated names, must not be carried over to the new one.
	if (next.custom) next.inputs = await checkInputs(run, next, interruptedInputs(run, next.urn), goal.inputs);
	if (decision.op === "replace" && decision.deleteFirst) return await deleteThenCreate(run, old, next, decision);
	await applyCreate(run, next, { old, pending: true, reasons: decision });
	applyReplace(run, old, next, decision);
}

async function deleteThenCreate(run: Run, old: Resource, next: Resource, reasons: Reasons): Promise<void> {
	const dependents = await dependentsToReplace(run, old);
	for (const { resource } of dependents) if (resource.protect === true && resource.delete !== true) refuseProtected(run, resource.urn);
	for (const { resource, keys } of dependents.toReversed()) {
		if (run.deletedFirst.has(resource.urn)) continue;
		run.deletedFirst.set(resource.urn, keys);
		run.goneUrns.add(resource.urn);
		if (resource.pendingReplacement !== true) await applyDelete(run, resource, { replacing: true, first: true });
	}
	if (old.pendingReplacement !== true) {
		run.goneUrns.add(old.urn);
		await applyDelete(run, old, { replacing: true, first: true });
	}
	applyReplace(run, old, next, reasons);
	await applyCreate(run, next, { old, pending: false, reasons });
}

/** In a preview the error is reported and the plan goes on, so that one sees why it would be replaced. */
function refuseProtected(run: Run, urn: string): void {
	const error = new ProviderError(`it must be replaced, but it is protected; take \`protect\` out of its options first (${urn})`);
	if (!run.preview) throw error;
	run.fail(urn, "replace", error);
}

/** Names that a provider generated for a create which an engine did not live to see: with the same ones the create takes over what is there. */
function interruptedInputs(run: Run, urn: string): Properties {
	return run.snapshot.interrupted.find(({ resource }) => resource.urn === urn)?.resource.inputs ?? {};
}

async function checkInputs(run: Run, next: Resource, olds: Properties, news: Properties): Promise<Properties> {
	if (!next.custom) return news;
	const { urn } = next;
	const { inputs, failures } = await (isProviderType(next.type)
		? run.registry.check(urn, olds, news)
		: run.registry.get(next.provider ?? "").check(urn, olds, news));
	if (failures.length > 0) throw new ProviderError(sentenceOf(failures));
	return inputs;
}

function sentenceOf(failures: readonly CheckFailure[]): string {
	return failures.map(({ property, reason }) => (property === "" ? reason : `${property}: ${reason}`)).join("\n  ");
}

async function diff(run: Run, goal: Goal, old: Resource, next: Resource): Promise<Diff> {
	if (old.taint === true) return forcedReplace("id");
	if (goal.deletedWith !== "" && run.replaced.has(goal.deletedWith)) return forcedReplace("deletedWith");
	if (await providerChanged(run, old, next)) return forcedReplace("provider");
	if (!next.custom) return componentDiff(old.inputs, next.inputs);
	const request = {
		urn: next.urn,
		id: old.id ?? "",
		oldInputs: old.inputs,
		oldOutputs: old.outputs,
		newInputs: next.inputs,
		ignoreChanges: goal.ignoreChanges,
	};
	if (isProviderType(next.type)) return await run.registry.diff(request);
	return settleUnknown(await run.registry.get(next.provider ?? "").diff(request), old.inputs, next.inputs, goal.ignoreChanges);
}

async function providerChanged(run: Run, old: Resource, next: Resource): Promise<boolean> {
	const [was, is] = [old.provider ?? "", next.provider ?? ""];
	// Against a planned state a replaced provider looks the same: neither it nor its replacement has an id yet.
	if (was === is && !run.replaced.has(parseReference(is).urn)) return false;
	if (was === "" || is === "") return true;
	const [from, to] = [parseReference(was), parseReference(is)];
	if (run.aliased.get(from.urn) === to.urn) return false;
	const oldProvider = run.olds.get(from.urn);
	const newProvider = run.news.get(to.urn);
	return oldProvider === undefined || newProvider === undefined ? true : await run.registry.replacesResources(is, oldProvider, newProvider);
}

/** `.get()` and stack references: what is managed elsewhere. */
export async function readExternal(run: Run, goal: Goal, id: string): Promise<Resource> {
	const urn = claimUrn(run, goal);
	const old = findOld(run, goal, urn);
	const next: Resource = { ...resourceOf(goal, urn, old), external: true, id };
	const replacing = old !== undefined && old.external !== true && old.id !== id;
	if (replacing) run.replaced.add(urn);
	await applyRead(run, old, next, replacing);
	if (replacing) applyReplace(run, old, next, { replaceKeys: [], changedKeys: [] });
	run.news.set(urn, next);
	run.events.learn(next.outputs);
	return next;
}
