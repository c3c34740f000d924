/** The embedded engine: Pulumi programs without the Pulumi CLI, on Pulumi's own state. */
export type { EngineEvent, OperationResult, Severity, StepMetadata, StepStateMetadata } from "./events.ts";
export { type Cancelled, cancel } from "./lock.ts";
export type { From } from "./offline/from.ts";
export type { LookUp, OfflineOptions, RecordedAnswer } from "./offline/offline.ts";
export type { Planned } from "./offline/planned.ts";
export {
	destroy,
	type OfflinePreviewOptions,
	type OfflineResult,
	type OperationOptions,
	preview,
	type Result,
	refresh,
	up,
} from "./operations.ts";
export { Interrupted, type Mistake, OperationFailed, Refusal, type ResourceFailure } from "./refusal.ts";
export type { RawCheckpoint } from "./state/checkpoint.ts";
export { type EnsuredStack, ensureStack } from "./state/ensure.ts";
export type { StackPlace } from "./state/files.ts";
export { beginToUnlock, listStacks, type Outputs, readOutputs, readStack, removeStack } from "./state/stacks.ts";
export type { Step } from "./step.ts";
