/**
 * What is true right now: resources that this operation has dealt with, then those it has not. The list stays in dependency order, because a
 * resource is added when its step is done and its dependencies' steps were done before.
 */
import { makeUrn, parseReference, parseUrn } from "../urn.ts";
import type { Deployment, OperationType, PendingOperation, Resource } from "./types.ts";

export class Snapshot {
	/** The resources before this operation. */
	base: readonly Resource[];
	/** Creates that an earlier engine did not finish. */
	interrupted: PendingOperation[];
	private readonly news: Resource[] = [];
	private readonly done = new Set<Resource>();
	private readonly pending = new Map<Resource, PendingOperation>();
	private readonly persist: ((deployment: Pick<Deployment, "resources" | "pendingOperations">) => void) | undefined;
	private scheduled: Promise<void> | undefined;
	private dirty = false;
	private closed = false;

	/** Without `persist` nothing is written: a preview. */
	constructor(deployment: Deployment, persist?: (deployment: Pick<Deployment, "resources" | "pendingOperations">) => void) {
		this.base = deployment.resources;
		this.interrupted = deployment.pendingOperations.filter(({ type }) => type === "creating");
		this.persist = persist;
	}

	/** Resolves when the intent is on disk; only then may the provider be called. */
	begin(resource: Resource, type: OperationType): Promise<void> {
		this.pending.set(resource, { resource, type });
		return this.write();
	}

	/** The step is over. Resolves when that is on disk. `keepPending`: nobody knows whether it happened, so the intent stays. */
	end(
		resource: Resource,
		change: { readonly done?: Resource | undefined; readonly add?: Resource | undefined; readonly keepPending?: boolean },
	): Promise<void> {
		if (change.keepPending !== true) this.pending.delete(resource);
		this.apply(change);
		return this.write();
	}

	/** For a step that changed nothing worth a write; the next write carries it. */
	apply({ done, add }: { readonly done?: Resource | undefined; readonly add?: Resource | undefined }): void {
		if (done !== undefined) this.done.add(done);
		if (add === undefined) return;
		this.news.push(add);
		this.interrupted = this.interrupted.filter(({ resource }) => resource.urn !== add.urn);
		this.dirty = true;
	}

	/** Writes that are asked for in the same turn become one. */
	write(): Promise<void> {
		this.dirty = true;
		this.scheduled ??= Promise.resolve().then(() => {
			this.scheduled = undefined;
			this.flush();
		});
		return this.scheduled;
	}

	/** Writes now if anything changed since the last write. */
	flush(): void {
		if (!this.dirty || this.persist === undefined || this.closed) return;
		this.dirty = false;
		this.persist({ resources: this.resources(), pendingOperations: [...this.interrupted, ...this.pending.values()] });
	}

	/** Writes what is left. Later writes are dropped: the lock is about to be given up. */
	close(): void {
		this.flush();
		this.closed = true;
	}

	/** What is there now, as the very objects that steps change. */
	live(): Resource[] {
		return [...this.news, ...this.base].filter((resource) => !this.done.has(resource));
	}

	/** The same with all references to renamed resources put right, as it is written. */
	resources(): Resource[] {
		return normalise(this.live());
	}

	/** After a refresh: the whole list anew. */
	rebase(resources: readonly Resource[]): Promise<void> {
		this.base = resources;
		return this.write();
	}
}

/** Replaces old URNs of aliased resources, which others still refer to, by the new ones; aliases themselves are not written. */
function normalise(resources: readonly Resource[]): Resource[] {
	const renamed = renames(resources);
	return renamed.size === 0 ? [...resources] : resources.map((resource) => rename(resource, renamed));
}

/** A child of a renamed parent that was not dealt with yet is renamed with it; otherwise the next run would not find it and make a second one. */
function renames(resources: readonly Resource[]): Map<string, string> {
	const renamed = new Map<string, string>();
	for (const { urn, type, parent, aliases } of resources) {
		for (const alias of aliases ?? []) renamed.set(alias, urn);
		const newParent = parent === undefined ? undefined : renamed.get(parent);
		if (newParent === undefined || newParent === parent) continue;
		const { stack, project, name } = parseUrn(urn);
		renamed.set(urn, makeUrn(stack, project, newParent, type, name));
	}
	return renamed;
}

function rename(resource: Resource, renamed: ReadonlyMap<string, string>): Resource {
	const now = (urn: string): string => renamed.get(urn) ?? urn;
	const { aliases: _aliases, ...kept } = resource;
	const result: Resource = { ...kept, urn: now(kept.urn) };
	if (kept.parent !== undefined) result.parent = now(kept.parent);
	if (kept.deletedWith !== undefined) result.deletedWith = now(kept.deletedWith);
	if (kept.dependencies !== undefined) result.dependencies = kept.dependencies.map(now);
	if (kept.provider !== undefined) result.provider = renameReference(kept.provider, now);
	if (kept.propertyDependencies !== undefined) {
		result.propertyDependencies = Object.fromEntries(Object.entries(kept.propertyDependencies).map(([key, urns]) => [key, urns.map(now)]));
	}
	return result;
}

function renameReference(reference: string, now: (urn: string) => string): string {
	const { urn, id } = parseReference(reference);
	return `${now(urn)}::${id}`;
}
