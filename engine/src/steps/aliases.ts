/** Finds the old state of a resource that was renamed, retyped or moved to another parent. */
import { ProviderError } from "../plugins/provider.ts";
import type { Run } from "../run.ts";
import type { Resource } from "../state/types.ts";
import { makeUrn, parseUrn } from "../urn.ts";
import type { AliasSpec, Goal } from "./goal.ts";

/** The old state under the resource's own URN, else under the first alias that has one. */
export function findOld(run: Run, goal: Goal, urn: string): Resource | undefined {
	const taken = run.aliased.get(urn);
	if (taken !== undefined) throw new ProviderError(`${urn} was already claimed as an alias by ${taken}`);
	const own = run.olds.get(urn);
	if (own !== undefined) return own;
	for (const alias of aliasesOf(run, goal)) {
		const old = run.olds.get(alias);
		if (old !== undefined) return claim(run, urn, old);
	}
	return undefined;
}

function claim(run: Run, urn: string, old: Resource): Resource {
	const other = run.registered.has(old.urn) ? old.urn : run.aliased.get(old.urn);
	if (other !== undefined) throw new ProviderError(`its alias ${old.urn} belongs to ${other}, which the program also has`);
	run.aliased.set(old.urn, urn);
	run.aliasOf.set(urn, old.urn);
	return old;
}

/** Own aliases, then those that follow from the parent's: a child of a renamed parent is renamed with it. */
function aliasesOf(run: Run, goal: Goal): string[] {
	const own = goal.aliases.map((alias) => (typeof alias === "string" ? alias : urnOf(run, goal, alias)));
	const parentAlias = goal.parent === "" ? undefined : run.aliasOf.get(goal.parent);
	if (parentAlias === undefined) return own;
	const inherited = [{ type: goal.type, name: goal.name }, ...own.map(parseUrn)].map(({ type, name }) =>
		inherit(run, goal, parentAlias, type, name),
	);
	return [...new Set([...own, ...inherited])];
}

function urnOf(run: Run, goal: Goal, { name, type, stack, project, parent, noParent }: AliasSpec): string {
	const old = parent === undefined ? goal.parent : (run.aliasOf.get(parent) ?? parent);
	return makeUrn(
		stack ?? run.source.stack,
		project ?? run.source.project,
		noParent === true ? "" : old,
		type ?? goal.type,
		name ?? goal.name,
	);
}

/** A child whose name begins with its parent's is taken to be named after it. */
function inherit(run: Run, goal: Goal, parentAlias: string, type: string, name: string): string {
	const parentName = parseUrn(goal.parent).name;
	const old = name.startsWith(parentName) ? parseUrn(parentAlias).name + name.slice(parentName.length) : name;
	return makeUrn(run.source.stack, run.source.project, parentAlias, type, old);
}
