import type { Properties, Value } from "../values/signatures.ts";

/** A resource as Pulumi's version-3 checkpoint names it, with inputs and outputs decrypted. Mutable: steps change it, the snapshot writes it. */
export interface Resource {
	urn: string;
	custom: boolean;
	/** Replaced, and still to be deleted. */
	delete?: boolean;
	id?: string;
	type: string;
	inputs: Properties;
	outputs: Properties;
	parent?: string;
	protect?: boolean;
	/** To be replaced by the next update. */
	taint?: boolean;
	/** Read, not managed. */
	external?: boolean;
	dependencies?: string[];
	initErrors?: string[];
	/** `URN::ID` of its provider. */
	provider?: string;
	propertyDependencies?: Record<string, string[]>;
	/** Deleted before its replacement was made, which is still to come. */
	pendingReplacement?: boolean;
	additionalSecretOutputs?: string[];
	aliases?: string[];
	customTimeouts?: Timeouts;
	importID?: string;
	retainOnDelete?: boolean;
	deletedWith?: string;
	created?: string;
	modified?: string;
	sourcePosition?: string;
	stackTrace?: { sourcePosition?: string }[];
	ignoreChanges?: string[];
	hideDiff?: (string | number)[][];
	replaceOnChanges?: string[];
	replacementTrigger?: Value;
}

/** Seconds. */
export interface Timeouts {
	create?: number;
	update?: number;
	delete?: number;
	read?: number;
}

export type OperationType = "creating" | "updating" | "deleting" | "reading" | "importing";

/** Written before a step and taken out after it; what is left over tells what an engine that died was doing. */
export interface PendingOperation {
	resource: Resource;
	type: OperationType;
}

export interface Deployment {
	manifest: { time: string; magic: string; version: string };
	/** Absent only in a stack that the CLI made and never used. */
	salt?: string;
	resources: Resource[];
	pendingOperations: PendingOperation[];
}
