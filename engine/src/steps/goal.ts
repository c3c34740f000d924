import { withoutBlanks } from "../state/blank.ts";
import type { Resource, Timeouts } from "../state/types.ts";
import type { Properties, Value } from "../values/signatures.ts";

export interface AliasSpec {
	readonly name?: string;
	readonly type?: string;
	readonly stack?: string;
	readonly project?: string;
	readonly parent?: string;
	readonly noParent?: boolean;
}

/** What the program wants of one resource. */
export interface Goal {
	readonly type: string;
	readonly name: string;
	readonly custom: boolean;
	readonly parent: string;
	readonly inputs: Properties;
	/** `URN::ID`; empty for components and providers. */
	readonly provider: string;
	readonly dependencies: readonly string[];
	readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
	readonly protect: boolean;
	readonly retainOnDelete: boolean;
	/** Undefined: the provider decides. */
	readonly deleteBeforeReplace: boolean | undefined;
	readonly ignoreChanges: readonly string[];
	readonly replaceOnChanges: readonly string[];
	readonly hideDiff: readonly (readonly (string | number)[])[];
	readonly additionalSecretOutputs: readonly string[];
	/** Old URNs as text, or what made them differ. */
	readonly aliases: readonly (string | AliasSpec)[];
	readonly timeouts: Timeouts;
	readonly deletedWith: string;
	readonly replacementTrigger: Value | undefined;
	readonly sourcePosition: string;
}

/** A state to be built up by steps. Times and id come from the old one. */
export function resourceOf(goal: Goal, urn: string, old: Resource | undefined): Resource {
	const resource: Resource = { urn, custom: goal.custom, type: goal.type, inputs: goal.inputs, outputs: {} };
	const optional: Partial<Resource> = {
		parent: goal.parent,
		protect: goal.protect,
		dependencies: [...goal.dependencies],
		provider: goal.provider,
		propertyDependencies: Object.fromEntries(Object.entries(goal.propertyDependencies).map(([key, urns]) => [key, [...urns]])),
		additionalSecretOutputs: [...goal.additionalSecretOutputs],
		customTimeouts: goal.timeouts,
		retainOnDelete: goal.retainOnDelete,
		deletedWith: goal.deletedWith,
		sourcePosition: goal.sourcePosition,
		ignoreChanges: [...goal.ignoreChanges],
		hideDiff: goal.hideDiff.map((path) => [...path]),
		replaceOnChanges: [...goal.replaceOnChanges],
	};
	if (goal.replacementTrigger !== undefined) optional.replacementTrigger = goal.replacementTrigger;
	if (old?.created !== undefined) optional.created = old.created;
	if (old?.modified !== undefined) optional.modified = old.modified;
	if (old?.urn !== undefined && old.urn !== urn) optional.aliases = [old.urn];
	return Object.assign(resource, withoutBlanks(optional));
}
