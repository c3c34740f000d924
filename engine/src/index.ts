/** The embedded engine: Pulumi programs without the Pulumi CLI, on Pulumi's own state. */
export type { EngineEvent, OperationResult, Severity, Step, StepMetadata, StepStateMetadata } from "./events.ts";
export { type Cancelled, cancel } from "./lock.ts";
export { destroy, type OperationOptions, preview, type Result, refresh, up } from "./operations.ts";
export { Interrupted, type Mistake, OperationFailed, Refusal, type ResourceFailure } from "./refusal.ts";
export type { RawCheckpoint } from "./state/checkpoint.ts";
export { type EnsuredStack, ensureStack } from "./state/ensure.ts";
export type { StackPlace } from "./state/files.ts";
export { beginToUnlock, listStacks, type Outputs, readOutputs, readStack, removeStack } from "./state/stacks.ts";
