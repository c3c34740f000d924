/** Engine events in the JSON shape of Pulumi's `apitype`, and the steps of `preview --json`. Secrets are masked before they get here. */
import { plainResource } from "./state/checkpoint.ts";
import type { Resource } from "./state/types.ts";
import type { Op, Step } from "./step.ts";
import type { PropertyDiff } from "./values/compare.ts";
import { blinded, masked, type Properties, secretStrings, signatureKey, type Value } from "./values/signatures.ts";

export interface StepStateMetadata {
	readonly type: string;
	readonly urn: string;
	readonly custom?: boolean;
	readonly delete?: boolean;
	readonly id: string;
	readonly parent: string;
	readonly protect?: boolean;
	readonly external?: boolean;
	readonly retainOnDelete?: boolean;
	readonly inputs: Properties;
	readonly outputs: Properties;
	readonly provider: string;
	readonly initErrors?: readonly string[];
}

export interface StepMetadata {
	readonly op: Op;
	readonly urn: string;
	readonly type: string;
	readonly old: StepStateMetadata | null;
	readonly new: StepStateMetadata | null;
	/** Keys that cause a replacement. */
	readonly keys?: readonly string[];
	/** Keys that changed. */
	readonly diffs?: readonly string[];
	readonly detailedDiff: Readonly<Record<string, { readonly diffKind: string; readonly inputDiff: boolean }>> | null;
	readonly logical?: boolean;
	readonly provider: string;
}

export type Severity = "info" | "info#err" | "warning" | "error" | "debug";
export type OperationResult = "succeeded" | "failed" | "canceled";

/** Exactly one of the named events is set. */
export interface EngineEvent {
	readonly sequence: number;
	/** Seconds since 1970. */
	readonly timestamp: number;
	readonly preludeEvent?: { readonly config: Readonly<Record<string, string>> };
	readonly resourcePreEvent?: { readonly metadata: StepMetadata; readonly planning?: boolean };
	readonly resOutputsEvent?: { readonly metadata: StepMetadata; readonly planning?: boolean };
	readonly resOpFailedEvent?: { readonly metadata: StepMetadata; readonly status: number; readonly steps: number };
	readonly diagnosticEvent?: {
		readonly urn?: string;
		readonly prefix?: string;
		readonly message: string;
		readonly color: string;
		readonly severity: Severity;
		readonly streamID?: number;
		readonly ephemeral?: boolean;
	};
	readonly summaryEvent?: {
		readonly maybeCorrupt: boolean;
		readonly durationSeconds: number;
		readonly resourceChanges: Readonly<Record<string, number>>;
		readonly PolicyPacks: Readonly<Record<string, string>>;
		readonly isPreview: boolean;
		readonly result: OperationResult;
	};
	readonly cancelEvent?: Readonly<Record<string, never>>;
}

/** What the executor knows of a step. */
export interface StepFacts {
	readonly op: Op;
	readonly urn: string;
	readonly type: string;
	readonly old?: Resource | undefined;
	readonly new?: Resource | undefined;
	readonly keys?: readonly string[] | undefined;
	readonly diffs?: readonly string[] | undefined;
	readonly detailedDiff?: Readonly<Record<string, PropertyDiff>> | undefined;
	/** Whether it counts as one change in the summary; parts of a replacement don't. */
	readonly logical: boolean;
}

type EventBody = Omit<EngineEvent, "sequence" | "timestamp">;

/** Sends events in order and keeps secrets out of their texts. */
export class Events {
	private readonly listener: ((event: EngineEvent) => void) | undefined;
	private readonly planning: boolean;
	private readonly secrets = new Set<string>();
	private sequence = 0;

	constructor(listener: ((event: EngineEvent) => void) | undefined, planning: boolean) {
		this.listener = listener;
		this.planning = planning;
	}

	/** Strings of four characters or more that stand inside a secret are cut out of every message from now on. */
	learn(value: Value): void {
		secretStrings(value, (text) => {
			if (text.length >= 4 && text !== signatureKey) this.secrets.add(text);
		});
	}

	clean(message: string): string {
		let result = message;
		for (const secret of this.secrets) if (result.includes(secret)) result = result.replaceAll(secret, "[secret]");
		return result;
	}

	prelude(config: Readonly<Record<string, string>>): void {
		this.emit({ preludeEvent: { config } });
	}

	started(step: StepFacts): void {
		this.emit({ resourcePreEvent: { metadata: metadataOf(step), planning: this.planning } });
	}

	finished(step: StepFacts): void {
		this.emit({ resOutputsEvent: { metadata: metadataOf(step), planning: this.planning } });
	}

	failed(step: StepFacts, steps: number): void {
		this.emit({ resOpFailedEvent: { metadata: metadataOf(step), status: 1, steps } });
	}

	message(severity: Severity, message: string, urn = "", more: { readonly streamID?: number; readonly ephemeral?: boolean } = {}): void {
		const prefix = severity === "info" ? "" : `${severity}: `;
		this.emit({
			diagnosticEvent: {
				...(urn === "" ? {} : { urn }),
				...(prefix === "" ? {} : { prefix }),
				message: this.clean(message),
				color: "never",
				severity,
				...more,
			},
		});
	}

	summary(changes: Readonly<Record<string, number>>, durationMs: number, result: OperationResult, maybeCorrupt: boolean): void {
		const durationSeconds = Math.ceil(durationMs / 1000);
		this.emit({
			summaryEvent: { maybeCorrupt, durationSeconds, resourceChanges: changes, PolicyPacks: {}, isPreview: this.planning, result },
		});
		this.emit({ cancelEvent: {} });
	}

	private emit(body: EventBody): void {
		this.listener?.({ sequence: this.sequence++, timestamp: Math.floor(Date.now() / 1000), ...body });
	}
}

function metadataOf(step: StepFacts): StepMetadata {
	const { op, urn, type, keys, diffs, detailedDiff, logical } = step;
	return {
		op,
		urn,
		type,
		old: stateOf(step.old),
		new: stateOf(step.new),
		...(keys === undefined || keys.length === 0 ? {} : { keys }),
		...(diffs === undefined || diffs.length === 0 ? {} : { diffs }),
		detailedDiff:
			detailedDiff === undefined
				? null
				: Object.fromEntries(Object.entries(detailedDiff).map(([path, { kind, inputDiff }]) => [path, { diffKind: kind, inputDiff }])),
		...(logical ? { logical } : {}),
		provider: (step.new ?? step.old)?.provider ?? "",
	};
}

function stateOf(resource: Resource | undefined): StepStateMetadata | null {
	if (resource === undefined) return null;
	const { type, urn, custom, protect, external, retainOnDelete, initErrors } = resource;
	return {
		type,
		urn,
		...(custom ? { custom } : {}),
		...(resource.delete === true ? { delete: true } : {}),
		id: resource.id ?? "",
		parent: resource.parent ?? "",
		...(protect === true ? { protect } : {}),
		...(external === true ? { external } : {}),
		...(retainOnDelete === true ? { retainOnDelete } : {}),
		inputs: blinded(resource.inputs) as Properties,
		outputs: blinded(resource.outputs) as Properties,
		provider: resource.provider ?? "",
		...(initErrors === undefined || initErrors.length === 0 ? {} : { initErrors }),
	};
}

export function previewStep({ op, urn, old, new: now, keys, diffs, detailedDiff }: StepFacts): Step {
	const provider = (now ?? old)?.provider;
	return {
		op,
		urn,
		...(provider === undefined || provider === "" ? {} : { provider }),
		...(old === undefined ? {} : { oldState: maskedState(old) }),
		...(now === undefined ? {} : { newState: maskedState(now) }),
		...(diffs === undefined || diffs.length === 0 ? {} : { diffReasons: diffs }),
		...(keys === undefined || keys.length === 0 ? {} : { replaceReasons: keys }),
		detailedDiff: detailedDiff ?? null,
	};
}

function maskedState(resource: Resource): Record<string, unknown> {
	const { inputs, outputs, replacementTrigger } = resource;
	return plainResource({
		...resource,
		inputs: masked(inputs),
		outputs: masked(outputs),
		...(replacementTrigger === undefined ? {} : { replacementTrigger: masked(replacementTrigger) }),
	});
}
