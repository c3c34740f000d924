/** Which resources must go before one that is deleted before its replacement is made. */
import type { Run } from "../run.ts";
import type { Resource } from "../state/types.ts";
import { isProviderType, parseReference } from "../urn.ts";
import { unknownValue } from "../values/signatures.ts";
import { decide, settleUnknown } from "./decide.ts";
import { transitiveDependents } from "./graph.ts";

export interface Dependent {
	readonly resource: Resource;
	/** Inputs to blame. */
	readonly keys: readonly string[];
}

/** In dependency order. A resource whose change of inputs would only be an update stays; it is updated later. */
export async function dependentsToReplace(run: Run, root: Resource): Promise<Dependent[]> {
	const going = new Set([root.urn]);
	const found: Dependent[] = [];
	for (const resource of transitiveDependents(root, run.snapshot.base, run.registered)) {
		const keys = await replacingKeys(run, resource, going);
		if (keys === undefined) continue;
		going.add(resource.urn);
		found.push({ resource, keys });
	}
	return found;
}

/** Undefined: it may stay. The inputs that come from what goes are made unknown, and its provider is asked what that would mean. */
async function replacingKeys(run: Run, resource: Resource, going: ReadonlySet<string>): Promise<readonly string[] | undefined> {
	if (!resource.custom || resource.external === true) return undefined;
	if (resource.provider !== undefined && going.has(parseReference(resource.provider).urn)) return [];
	if (resource.deletedWith !== undefined && going.has(resource.deletedWith)) return [];
	const hit = Object.keys(resource.inputs).filter((key) => (resource.propertyDependencies?.[key] ?? []).some((urn) => going.has(urn)));
	if (hit.length === 0 || isProviderType(resource.type)) return undefined;
	const { urn, id = "", inputs, outputs, ignoreChanges = [], replaceOnChanges = [], provider = "" } = resource;
	const newInputs = { ...inputs, ...Object.fromEntries(hit.map((key) => [key, unknownValue])) };
	const asked = await run.registry.ensure(provider, run.snapshot.base);
	const diff = settleUnknown(
		await asked.diff({ urn, id, oldInputs: inputs, oldOutputs: outputs, newInputs, ignoreChanges }),
		inputs,
		newInputs,
		ignoreChanges,
	);
	const decision = decide(diff, { replaceOnChanges, deleteBeforeReplace: undefined }, resource);
	return decision.op === "replace" ? decision.replaceKeys : undefined;
}
