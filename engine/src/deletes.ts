/** What is in the state and not wanted any more goes, each after all that need it. */
import type { Run } from "./run.ts";
import { Stopped } from "./run.ts";
import type { Resource } from "./state/types.ts";
import { applyCreate, applyDelete, StepFailed } from "./steps/apply.ts";
import { dependentsBy } from "./steps/graph.ts";
import { isProviderType } from "./urn.ts";

/** After the program: replaced ones, and those that it did not register. */
export async function deleteUnwanted(run: Run): Promise<void> {
	const unwanted = run.snapshot.base.filter((resource) => resource.delete === true || !isWanted(run, resource));
	await deleteAll(run, unwanted);
}

function isWanted(run: Run, { urn }: Resource): boolean {
	return run.registered.has(urn) || run.aliased.has(urn);
}

export async function deleteAll(run: Run, condemned: readonly Resource[]): Promise<void> {
	for (const { urn } of condemned) run.goneUrns.add(urn);
	const needing = dependentsBy(run.snapshot.live());
	const among = new Set(condemned);
	const going = new Map<Resource, Promise<boolean>>();
	const remove = (resource: Resource): Promise<boolean> => {
		const known = going.get(resource);
		if (known !== undefined) return known;
		const dependents = (needing.get(resource) ?? []).filter((dependent) => among.has(dependent));
		const done = Promise.all(dependents.map(remove)).then((results) => results.every(Boolean) && deleteOne(run, resource));
		going.set(resource, done);
		return done;
	};
	await Promise.all(condemned.map(remove));
}

/** Whether it is gone. One that fails keeps what it depends on; others go on. */
async function deleteOne(run: Run, resource: Resource): Promise<boolean> {
	if (run.stopping) return false;
	if (resource.pendingReplacement === true) {
		await run.snapshot.end(resource, { done: resource });
		return true;
	}
	try {
		await applyDelete(run, resource, { replacing: resource.delete === true, first: false });
		return true;
	} catch (error) {
		if (!(error instanceof StepFailed || error instanceof Stopped)) throw error;
		return false;
	}
}

/**
 * A create that an engine did not live to see may have left something behind that no state knows. Where nothing of that name is in the state,
 * the create is done again, which takes over what is there; then it is a resource like any other and can be deleted.
 */
export async function adoptInterrupted(run: Run): Promise<Resource[]> {
	const known = new Set(run.snapshot.live().map(({ urn }) => urn));
	const lost = run.snapshot.interrupted.map(({ resource }) => resource).filter(({ urn }) => !known.has(urn) && !run.registered.has(urn));
	const adopted: Resource[] = [];
	for (const resource of lost) {
		const next: Resource = { ...resource, outputs: {} };
		if (next.custom && !isProviderType(next.type)) await run.registry.ensure(next.provider ?? "", run.snapshot.live());
		try {
			await applyCreate(run, next);
			adopted.push(next);
		} catch (error) {
			if (!(error instanceof StepFailed)) throw error;
		}
	}
	return adopted;
}
