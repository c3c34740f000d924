import type { Planned } from "@learning-assistant/engine/index.ts";

/** Pulumi's engine events as JSON, as far as the display reads them. Both engines send them. */
export interface EngineEvent {
	readonly timestamp?: number;
	readonly resourcePreEvent?: { readonly metadata: StepMetadata; readonly planning?: boolean };
	readonly resOutputsEvent?: { readonly metadata: StepMetadata; readonly planning?: boolean };
	readonly resOpFailedEvent?: { readonly metadata: StepMetadata; readonly status?: number };
	readonly diagnosticEvent?: DiagnosticEvent;
	readonly summaryEvent?: { readonly resourceChanges: Readonly<Record<string, number>> };
}

export interface StepMetadata {
	readonly op: string;
	readonly urn: string;
	readonly type: string;
	readonly old?: { readonly custom?: boolean; readonly parent?: string } | null;
	readonly new?: { readonly custom?: boolean; readonly parent?: string } | null;
	/** Input paths that differ. */
	readonly diffs?: readonly string[] | null;
	readonly detailedDiff?: Readonly<Record<string, { readonly diffKind?: string; readonly kind?: string }>> | null;
	/** Steps that are a part of a replacement, not one of its own. */
	readonly logical?: boolean;
}

export interface DiagnosticEvent {
	readonly urn?: string;
	readonly message: string;
	readonly severity: string;
	readonly ephemeral?: boolean;
}

export interface Result {
	/** Operation → count, as Pulumi's summary has it: {create: 3, same: 20}. */
	readonly changes: Readonly<Record<string, number>>;
	/** Stack outputs; secret ones as "[secret]". */
	readonly outputs: Readonly<Record<string, unknown>>;
	readonly durationMs: number;
	/** The plan in the shape of `pulumi preview --json`; of previews only. */
	readonly plan?: object;
	/** What a plan is made against, for its heading; of offline plans only. */
	readonly against?: string;
	/** A sentence for each function that the program called: where its answer comes from, or that it is unknown; of offline plans only. */
	readonly lookUps?: readonly string[];
}

export interface Run {
	readonly stack: string;
	readonly onEvent: (event: EngineEvent) => void;
	/** Aborted by the first Ctrl-C: what runs is finished, nothing new is started. */
	readonly signal: AbortSignal;
	/** Of previews: full key → value, instead of the stack file's. */
	readonly settings?: Readonly<Record<string, string>> | undefined;
	/** Of offline plans: a file or a stack instead of the stack's own state. */
	readonly from?: string | undefined;
	/** Of up and preview by the embedded engine: told what the stack would be, before anything is touched; what it throws ends the operation. */
	readonly review?: ((planned: Planned) => Promise<void>) | undefined;
}

export type Operation = "up" | "preview" | "refresh" | "destroy";

/** What carries out a stack's operations: the embedded engine or the Pulumi CLI. */
export interface Engine {
	readonly name: string;
	/** Begins what takes time and asks nobody, while the caller prepares the machine. */
	begin?(stack: string): void;
	run(operation: Operation, run: Run): Promise<Result>;
	/** Outputs of the last update; undefined where the stack does not exist. */
	outputs(stack: string, options: { showSecrets: boolean }): Promise<Readonly<Record<string, unknown>> | undefined>;
	/** Forgets an empty stack and its history. */
	remove(stack: string): Promise<void>;
}
