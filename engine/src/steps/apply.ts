/** Steps carried out: provider calls between two writes of the state. */
import type { StepFacts } from "../events.ts";
import { type Live, type Provider, ProviderError } from "../plugins/provider.ts";
import type { Run } from "../run.ts";
import type { Resource } from "../state/types.ts";
import { isProviderType, packageOf } from "../urn.ts";
import { markSecretOutputs } from "../values/annotate.ts";
import { equal } from "../values/compare.ts";
import { unknownValue } from "../values/signatures.ts";
import { mustWrite, type Reasons } from "./decide.ts";

/** Times of what is done. A preview does nothing, so that the same plan gives the same text. */
function stamp(run: Run, next: Resource, ...times: readonly ("created" | "modified")[]): void {
	const now = new Date().toISOString();
	if (!run.preview) for (const time of times) next[time] = now;
}

/** The provider of a custom resource. Providers themselves are made by the registry. */
function providerOf(run: Run, resource: Resource): Provider {
	return run.registry.get(resource.provider ?? "");
}

export function facts(
	op: StepFacts["op"],
	old: Resource | undefined,
	next: Resource | undefined,
	reasons?: Reasons,
	logical = true,
): StepFacts {
	const resource = (next ?? old) as Resource;
	return {
		op,
		urn: resource.urn,
		type: resource.type,
		old,
		new: next,
		keys: reasons?.replaceKeys,
		diffs: reasons?.changedKeys,
		detailedDiff: reasons?.detailed,
		logical,
	};
}

export async function applySame(run: Run, old: Resource, next: Resource): Promise<void> {
	const step = facts("same", old, next);
	run.started(step);
	if (old.id !== undefined) next.id = old.id;
	next.outputs = markSecretOutputs(old.outputs, next.inputs, next.additionalSecretOutputs ?? []);
	if (isProviderType(next.type)) await run.registry.same({ urn: next.urn, id: next.id ?? "", inputs: old.inputs });
	run.snapshot.apply({ done: old, add: next });
	if (mustWrite(old, next)) await run.snapshot.write();
	run.finished(step, { silent: !next.custom && !run.preview });
}

/** What a create replaces. `pending`: the old one is deleted at the end of the run; otherwise it is gone already. */
export interface Replacing {
	readonly old: Resource;
	readonly pending: boolean;
	readonly reasons: Reasons;
}

export async function applyCreate(run: Run, next: Resource, replacing?: Replacing): Promise<void> {
	const step =
		replacing === undefined ? facts("create", undefined, next) : facts("create-replacement", replacing.old, next, replacing.reasons, false);
	await run.limited(async () => {
		run.started(step);
		if (isOutside(next)) await run.snapshot.begin(next, "creating");
		const live = await attempt(run, step, next, () => create(run, next));
		settle(next, live);
		stamp(run, next, "created", "modified");
		if (replacing?.pending === true) replacing.old.delete = true;
		await conclude(run, next, { done: replacing?.pending === false ? replacing.old : undefined, add: next });
		concludeInitErrors(run, step, live);
		run.finished(step, { silent: !next.custom && !run.preview });
	});
}

/** Whether a step leaves traces outside of the state. Of components and providers it doesn't: lost in a crash, they are simply made again. */
function isOutside({ custom, type }: Resource): boolean {
	return custom && !isProviderType(type);
}

async function conclude(run: Run, next: Resource, change: { readonly done: Resource | undefined; readonly add: Resource }): Promise<void> {
	if (isOutside(next)) await run.snapshot.end(next, change);
	else run.snapshot.apply(change);
}

async function create(run: Run, next: Resource): Promise<Live> {
	const { urn, inputs } = next;
	if (!next.custom) return { id: "", outputs: {} };
	if (isProviderType(next.type)) {
		const id = await run.registry.create(urn, inputs, run.preview);
		const { __internal: _internal, ...outputs } = inputs;
		return { id, outputs };
	}
	const live = await providerOf(run, next).create({ urn, inputs, preview: run.preview, timeoutSeconds: next.customTimeouts?.create });
	if (live.id === "" && !run.preview) throw new ProviderError("the provider gave no id for what it created", true);
	return live;
}

export async function applyUpdate(run: Run, old: Resource, next: Resource, reasons: Reasons): Promise<void> {
	const step = facts("update", old, next, reasons);
	await run.limited(async () => {
		run.started(step);
		if (old.id !== undefined) next.id = old.id;
		if (isOutside(next)) await run.snapshot.begin(next, "updating");
		const live = await attempt(run, step, next, () => update(run, old, next));
		settle(next, live);
		if (next.custom) stamp(run, next, "modified");
		// The resource that exists was not made with the new inputs: the next run must see that they are still to be applied.
		if ((live.initErrors ?? []).length > 0) next.inputs = old.inputs;
		await conclude(run, next, { done: old, add: next });
		concludeInitErrors(run, step, live);
		run.finished(step, { silent: !next.custom && !run.preview });
	});
}

async function update(run: Run, old: Resource, next: Resource): Promise<Live> {
	const { urn, inputs } = next;
	const id = old.id ?? "";
	if (!next.custom) return { id, outputs: old.outputs };
	if (isProviderType(next.type)) {
		await run.registry.update(urn, id, inputs);
		const { __internal: _internal, ...outputs } = inputs;
		return { id, outputs };
	}
	const { inputs: oldInputs, outputs: oldOutputs } = old;
	const timeoutSeconds = next.customTimeouts?.update;
	return await providerOf(run, next).update({
		urn,
		id,
		oldInputs,
		oldOutputs,
		newInputs: inputs,
		ignoreChanges: next.ignoreChanges ?? [],
		preview: run.preview,
		timeoutSeconds,
	});
}

/** Counts as the one change; the create and the delete around it do the work. */
export function applyReplace(run: Run, old: Resource, next: Resource, reasons: Reasons): void {
	const step = facts("replace", old, next, reasons);
	run.started(step);
	run.finished(step);
}

/** Reads what is managed elsewhere. Happens in previews too, if the id is known. */
export async function applyRead(run: Run, old: Resource | undefined, next: Resource, replacing: boolean): Promise<void> {
	const step = facts(replacing ? "read-replacement" : "read", old, next, undefined, !replacing);
	await run.limited(async () => {
		run.started(step);
		await run.snapshot.begin(next, "reading");
		const live = await attempt(run, step, next, () => read(run, next));
		settle(next, live);
		if (old !== undefined && !(equal(old.outputs, next.outputs) && equal(old.inputs, next.inputs))) stamp(run, next, "modified");
		if (replacing && old !== undefined) old.delete = true;
		await run.snapshot.end(next, { done: replacing ? undefined : old, add: next });
		run.finished(step, { counted: !replacing && old !== undefined && !equal(old.outputs, next.outputs) });
	});
}

async function read(run: Run, next: Resource): Promise<Live> {
	const { urn, id = "", inputs } = next;
	if (id === unknownValue) return { id, outputs: {} };
	const live = await providerOf(run, next).read({ urn, id, inputs, outputs: inputs, timeoutSeconds: next.customTimeouts?.read });
	if (live === undefined) throw new ProviderError(`resource "${id}" does not exist`);
	return live;
}

/** `first`: it is deleted before its replacement is made and stays in the state, marked, until then. */
export interface DeleteOptions {
	readonly replacing: boolean;
	readonly first: boolean;
}

export async function applyDelete(run: Run, old: Resource, { replacing, first }: DeleteOptions): Promise<void> {
	const external = old.external === true;
	const step = facts(
		external ? (replacing ? "discard-replaced" : "discard") : replacing ? "delete-replaced" : "delete",
		old,
		undefined,
		undefined,
		!replacing,
	);
	if (!replacing && old.protect === true) throw failed(run, step, protectedError(old.urn));
	await run.limited(async () => {
		run.started(step);
		await run.snapshot.begin(old, "deleting");
		await attempt(run, step, old, () => remove(run, old));
		if (first) old.pendingReplacement = true;
		await run.snapshot.end(old, { done: first ? undefined : old });
		run.finished(step);
	});
}

async function remove(run: Run, old: Resource): Promise<void> {
	const { urn, id = "", inputs, outputs } = old;
	const diesWithAnother = old.deletedWith !== undefined && run.goneUrns.has(old.deletedWith);
	if (run.preview || !old.custom || old.external === true || old.retainOnDelete === true || diesWithAnother) return;
	if (isProviderType(old.type) || packageOf(old.type) === "pulumi") return;
	const provider = await run.registry.ensure(old.provider ?? "", [...run.snapshot.base, ...run.news.values()]);
	await provider.delete({ urn, id, inputs, outputs, timeoutSeconds: old.customTimeouts?.delete });
}

export function protectedError(urn: string): Error {
	return new Error(`it is protected and can't be deleted; take \`protect\` out of its options and run up once (${urn})`);
}

/** Takes the failed step out of the state, unless nobody knows whether it happened. */
async function attempt<T>(run: Run, step: StepFacts, subject: Resource, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		await run.snapshot.end(subject, { keepPending: error instanceof ProviderError && error.unknownOutcome });
		throw failed(run, step, error);
	}
}

/** A step's error that was reported already. */
export class StepFailed extends Error {}

function failed(run: Run, step: StepFacts, error: unknown): Error {
	run.stepFailed(step, error);
	return new StepFailed(`${step.op} of ${step.urn} failed`);
}

function settle(next: Resource, live: Live): void {
	if (live.id !== "") next.id = live.id;
	next.outputs = next.custom ? markSecretOutputs(live.outputs, next.inputs, next.additionalSecretOutputs ?? []) : live.outputs;
	if (live.initErrors !== undefined && live.initErrors.length > 0) next.initErrors = [...live.initErrors];
}

function concludeInitErrors(run: Run, step: StepFacts, { initErrors = [] }: Live): void {
	if (initErrors.length > 0) throw failed(run, step, new Error(`it exists, but did not become ready: ${initErrors.join("; ")}`));
}
