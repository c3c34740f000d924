import type { ComponentResource, ComponentResourceOptions } from "@pulumi/pulumi";
import type { OnDecline } from "./settle.ts";
import { planTags, type Tags } from "./tags.ts";

/** The stack that a component is part of. */
export interface StackIdentity {
	readonly project: string;
	readonly stack: string;
	readonly environment: string;
	readonly onDecline: OnDecline;
}

/** What every driver is handed beside the settled intent. */
export interface Making<Want> {
	/** The component's logical name. Its resources' names start with it: they are public contract, a change recreates what they name. */
	readonly name: string;
	readonly want: Want;
	readonly stack: StackIdentity;
	/** Owed to every resource that can carry tags or labels. */
	readonly tags: Tags;
	/** Owed to every resource: without the parent it would escape the component's protection and aliases. */
	readonly opts: { readonly parent: ComponentResource };
}

export function making<Want>(parent: ComponentResource, name: string, want: Want, stack: StackIdentity): Making<Want> {
	return { name, want, stack, tags: planTags(stack, name), opts: { parent } };
}

/** Options that a component's user may give. */
export type ComponentOptions = ComponentResourceOptions;
