/** Reads every resource and puts what is really there into the state. */
import type { Live } from "./plugins/provider.ts";
import type { Run } from "./run.ts";
import type { Resource } from "./state/types.ts";
import { facts, StepFailed } from "./steps/apply.ts";
import { settleUnknown } from "./steps/decide.ts";
import { isProviderType } from "./urn.ts";
import { markSecretOutputs } from "./values/annotate.ts";
import { type DiffKind, equal, type PropertyDiff } from "./values/compare.ts";

/** The refreshed list in the old order; what is gone is left out, and nothing depends on it any more. */
export async function refreshAll(run: Run): Promise<Resource[]> {
	const results = await Promise.all(run.snapshot.base.map((resource) => refreshOne(run, resource)));
	return undangle(results.filter((resource) => resource !== undefined));
}

async function refreshOne(run: Run, old: Resource): Promise<Resource | undefined> {
	const step = facts("refresh", old, old, undefined, false);
	const idle = !old.custom || isProviderType(old.type) || old.pendingReplacement === true;
	return await run
		.limited(async () => {
			run.started(step);
			if (idle) return conclude(run, step, old, { op: "same", next: old });
			try {
				const provider = await run.registry.ensure(old.provider ?? "", run.snapshot.base);
				const live = await provider.read({
					urn: old.urn,
					id: old.id ?? "",
					inputs: old.inputs,
					outputs: old.outputs,
					timeoutSeconds: old.customTimeouts?.read,
				});
				return conclude(run, step, old, live === undefined ? { op: "delete", next: undefined } : await compare(run, old, live));
			} catch (error) {
				run.stepFailed(step, error);
				throw new StepFailed(`refresh of ${old.urn} failed`);
			}
		})
		.catch((error: unknown) => {
			if (error instanceof StepFailed) return old;
			throw error;
		});
}

interface Outcome {
	readonly op: "same" | "update" | "delete";
	readonly next: Resource | undefined;
	readonly changedKeys?: readonly string[];
	readonly detailed?: Readonly<Record<string, PropertyDiff>> | undefined;
}

function conclude(
	run: Run,
	step: ReturnType<typeof facts>,
	old: Resource,
	{ op, next, changedKeys = [], detailed }: Outcome,
): Resource | undefined {
	const resolved = { ...step, op, old, new: next, diffs: changedKeys, detailedDiff: detailed };
	if (op !== "same") run.resolveStep(step, resolved);
	run.finished(resolved, { counted: true });
	return next;
}

/** Drift is what an `up` of the unchanged program would change, told the other way round: from the state's point of view. */
async function compare(run: Run, old: Resource, live: Live): Promise<Outcome> {
	const initErrors = live.initErrors ?? [];
	if (initErrors.length > 0) run.events.message("warning", `it is not healthy: ${initErrors.join("; ")}`, old.urn);
	const { initErrors: _errors, ...kept } = old;
	const outputs = markSecretOutputs(live.outputs, old.inputs, old.additionalSecretOutputs ?? []);
	const next: Resource = {
		...kept,
		id: live.id,
		inputs: live.inputs ?? old.inputs,
		outputs,
		...(initErrors.length > 0 ? { initErrors: [...initErrors] } : {}),
	};
	if (!equal(next.inputs, old.inputs) || !equal(next.outputs, old.outputs)) next.modified = new Date().toISOString();
	if (old.external === true) return { op: equal(old.outputs, next.outputs) ? "same" : "update", next };
	const { urn, ignoreChanges = [] } = old;
	const provider = run.registry.get(old.provider ?? "");
	const asked = await provider.diff({
		urn,
		id: live.id,
		oldInputs: next.inputs,
		oldOutputs: next.outputs,
		newInputs: old.inputs,
		ignoreChanges,
	});
	const diff = settleUnknown(asked, next.inputs, old.inputs, ignoreChanges);
	return diff.changes === "none"
		? { op: "same", next }
		: { op: "update", next, changedKeys: diff.changedKeys, detailed: invert(diff.detailed) };
}

const opposite: Readonly<Record<DiffKind, DiffKind>> = {
	add: "delete",
	"add-replace": "delete-replace",
	delete: "add",
	"delete-replace": "add-replace",
	update: "update",
	"update-replace": "update-replace",
};

function invert(detailed: Readonly<Record<string, PropertyDiff>> | undefined): Readonly<Record<string, PropertyDiff>> | undefined {
	if (detailed === undefined) return undefined;
	return Object.fromEntries(Object.entries(detailed).map(([path, diff]) => [path, { ...diff, kind: opposite[diff.kind] }]));
}

/** Takes dependencies on what is gone out of what is left: a state that names resources it doesn't hold is refused by Pulumi. */
function undangle(resources: readonly Resource[]): Resource[] {
	const there = new Set<string>();
	return resources.map((resource) => {
		const keep = (urns: readonly string[]): string[] => urns.filter((urn) => there.has(urn));
		const { dependencies, propertyDependencies, deletedWith, parent } = resource;
		const next: Resource = { ...resource };
		if (dependencies !== undefined) next.dependencies = keep(dependencies);
		if (propertyDependencies !== undefined)
			next.propertyDependencies = Object.fromEntries(Object.entries(propertyDependencies).map(([key, urns]) => [key, keep(urns)]));
		if (deletedWith !== undefined && !there.has(deletedWith)) delete next.deletedWith;
		if (parent !== undefined && !there.has(parent)) delete next.parent;
		there.add(resource.urn);
		return next;
	});
}
