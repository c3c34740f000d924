/** Who depends on whom in a list of resources that is in dependency order. */
import type { Resource } from "../state/types.ts";
import { parseReference } from "../urn.ts";

/** Direct dependencies by URN: parent, provider, dependencies, those of single properties, and the resource it is deleted with. */
export function dependenciesOf({ parent, provider, dependencies, propertyDependencies, deletedWith }: Resource): Set<string> {
	const urns = new Set([...(dependencies ?? []), ...Object.values(propertyDependencies ?? {}).flat()]);
	if (parent !== undefined && parent !== "") urns.add(parent);
	if (provider !== undefined && provider !== "") urns.add(parseReference(provider).urn);
	if (deletedWith !== undefined && deletedWith !== "") urns.add(deletedWith);
	return urns;
}

/**
 * For each resource those that need it. Several may share a URN (one live, others replaced and still to be deleted); a dependent then needs
 * all of them that stand before it in the list, which is more than it does and therefore safe.
 */
export function dependentsBy(resources: readonly Resource[]): Map<Resource, Resource[]> {
	const dependents = new Map<Resource, Resource[]>(resources.map((resource) => [resource, []]));
	const byUrn = new Map<string, Resource[]>();
	for (const resource of resources) {
		for (const urn of dependenciesOf(resource)) for (const needed of byUrn.get(urn) ?? []) dependents.get(needed)?.push(resource);
		byUrn.set(resource.urn, [...(byUrn.get(resource.urn) ?? []), resource]);
	}
	return dependents;
}

/** All that depend on `root` directly or through others, parents not counted, in the list's order. */
export function transitiveDependents(root: Resource, resources: readonly Resource[], ignored: ReadonlySet<string>): Resource[] {
	const reached = new Set([root.urn]);
	const found: Resource[] = [];
	for (const resource of resources.slice(resources.indexOf(root) + 1)) {
		if (ignored.has(resource.urn)) continue;
		const { parent: _parent, ...rest } = resource;
		const needed = dependenciesOf(rest);
		if (![...needed].some((urn) => reached.has(urn))) continue;
		reached.add(resource.urn);
		found.push(resource);
	}
	return found;
}
