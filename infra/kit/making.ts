import type { ComponentResource, ComponentResourceOptions } from "@pulumi/pulumi";
import type { OnDecline } from "./settle.ts";
import { planTags, type Tags } from "./tags.ts";

/** The stack that a component is part of. */
export interface StackIdentity {
	readonly project: string;
	readonly stack: string;
	readonly environment: string;
	readonly onDecline: OnDecline;
	/** Where everything is placed, by the target's own name, for example "us-east-1". */
	readonly region: string;
	/** Where copies go that must survive the loss of `region`. */
	readonly copyRegion: string;
	/** What the cloud bills: the account's number on aws, the project on gcp, the subscription on azure. @default - the credentials' own, which no plan knows */
	readonly account?: string;
}

/** What every driver is handed beside the settled intent. */
export interface Making<Want, Adjustments = unknown> {
	/** The component's logical name. Its resources' names start with it: they are public contract, a change recreates what they name. */
	readonly name: string;
	readonly want: Want;
	readonly stack: StackIdentity;
	/** The user's last word on each target's arguments. */
	readonly adjust: Adjustments;
	/** Owed to every resource that can carry tags or labels. */
	readonly tags: Tags;
	/** Owed to every resource: without the parent it would escape the component's protection and aliases. */
	readonly opts: { readonly parent: ComponentResource };
}

/** What a component is made of beside what it is linked to. */
export interface Terms<Want, Adjustments> {
	readonly want: Want;
	readonly stack: StackIdentity;
	readonly adjust: Adjustments | undefined;
}

export function making<Want, Adjustments extends object>(
	parent: ComponentResource,
	name: string,
	{ want, stack, adjust }: Terms<Want, Adjustments>,
): Making<Want, Adjustments> {
	return { name, want, stack, adjust: adjust ?? ({} as Adjustments), tags: planTags(stack, name), opts: { parent } };
}

/** Options that a component's user may give. */
export type ComponentOptions = ComponentResourceOptions;
