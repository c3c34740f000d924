import { type Resource, Stack } from "./stack.ts";
import type { Properties } from "./value.ts";

/** A resource as a version-3 checkpoint, `pulumi stack export` and the engine's plans have it. */
export interface CheckpointResource {
	readonly urn: string;
	readonly type: string;
	readonly custom?: boolean;
	/** Replaced, and still to be deleted. */
	readonly delete?: boolean;
	/** Read, not managed. */
	readonly external?: boolean;
	readonly inputs?: Properties;
	readonly parent?: string;
	readonly protect?: boolean;
	readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** What a checkpoint's resources are, or will be. What is on its way out, and what is only read, isn't judged. */
export function stackOf(resources: readonly CheckpointResource[]): Stack {
	return new Stack(resources.filter((each) => each.delete !== true && each.external !== true).map(resourceOf));
}

function resourceOf({ urn, type, inputs = {}, parent, protect = false, propertyDependencies = {} }: CheckpointResource): Resource {
	return { urn, type, name: urn.slice(urn.lastIndexOf("::") + 2), parent, inputs, protect, comesFrom: propertyDependencies };
}
