/** What the engine asks of a provider, whoever it is: a plugin over gRPC or the builtin one. Values are the engine's. */
import type { PropertyDiff } from "../values/compare.ts";
import type { Properties } from "../values/signatures.ts";

export interface CheckFailure {
	readonly property: string;
	readonly reason: string;
}

export interface CheckResult {
	readonly inputs: Properties;
	readonly failures: readonly CheckFailure[];
}

export interface Diff {
	/** `unknown`: the provider doesn't say; then inputs are compared. */
	readonly changes: "none" | "some" | "unknown";
	readonly replaceKeys: readonly string[];
	readonly changedKeys: readonly string[];
	readonly detailed?: Readonly<Record<string, PropertyDiff>> | undefined;
	readonly deleteBeforeReplace: boolean;
}

/** A resource as it is now. */
export interface Live {
	readonly id: string;
	readonly outputs: Properties;
	/** Inputs that would lead to this state; absent when the provider doesn't say. */
	readonly inputs?: Properties | undefined;
	/** It exists, but its initialisation failed for these reasons. */
	readonly initErrors?: readonly string[] | undefined;
}

export interface DiffRequest {
	readonly urn: string;
	readonly id: string;
	readonly oldInputs: Properties;
	readonly oldOutputs: Properties;
	readonly newInputs: Properties;
	readonly ignoreChanges: readonly string[];
}

export interface ReadRequest {
	readonly urn: string;
	readonly id: string;
	readonly inputs: Properties;
	readonly outputs: Properties;
	readonly timeoutSeconds?: number | undefined;
}

export interface CreateRequest {
	readonly urn: string;
	readonly inputs: Properties;
	readonly preview: boolean;
	readonly timeoutSeconds?: number | undefined;
}

export interface UpdateRequest extends DiffRequest {
	readonly preview: boolean;
	readonly timeoutSeconds?: number | undefined;
}

export interface DeleteRequest {
	readonly urn: string;
	readonly id: string;
	readonly inputs: Properties;
	readonly outputs: Properties;
	readonly timeoutSeconds?: number | undefined;
}

export interface InvokeResult {
	/** Everything that would be in the result is unknown. */
	readonly unknown?: boolean;
	readonly result: Properties;
	readonly failures: readonly CheckFailure[];
}

export interface Provider {
	check(urn: string, olds: Properties, news: Properties): Promise<CheckResult>;
	diff(request: DiffRequest): Promise<Diff>;
	create(request: CreateRequest): Promise<Live>;
	/** Undefined when it is gone. */
	read(request: ReadRequest): Promise<Live | undefined>;
	update(request: UpdateRequest): Promise<Live>;
	delete(request: DeleteRequest): Promise<void>;
	invoke(token: string, args: Properties, preview: boolean): Promise<InvokeResult>;
}

/** A provider that is configured before it manages anything: all but the builtin one. */
export interface ConfigurableProvider extends Provider {
	checkConfig(urn: string, olds: Properties, news: Properties): Promise<CheckResult>;
	diffConfig(request: DiffRequest): Promise<Diff>;
	configure(urn: string, id: string, inputs: Properties): Promise<void>;
}

/** A provider's "no". */
export class ProviderError extends Error {
	/** Nobody knows whether it happened: the plugin died, or did not answer in time. */
	readonly unknownOutcome: boolean;

	constructor(message: string, unknownOutcome = false) {
		super(message);
		this.name = "ProviderError";
		this.unknownOutcome = unknownOutcome;
	}
}
