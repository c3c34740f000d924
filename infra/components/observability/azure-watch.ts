import type { Component } from "@pulumi/azure-native/applicationinsights/component.js";
import type { ActionGroup } from "@pulumi/azure-native/monitor/actionGroup.js";
import type { Workspace } from "@pulumi/azure-native/operationalinsights/workspace.js";
import type { Making } from "../../kit/making.ts";
import type { ObservabilityAdjustments, ObservabilityIntent } from "./contract.ts";
import type { Alert } from "./plan.ts";

export type ObservabilityMaking = Making<ObservabilityIntent, ObservabilityAdjustments>;

/** What alerts read, and whom they tell. */
export interface Watch {
	/** Logs and figures of everything but the containers. */
	readonly workspace: Workspace;
	readonly insights: Component;
	/** Undefined where nobody is to be told. */
	readonly groups: Readonly<Record<Alert["severity"], ActionGroup>> | undefined;
}

/** Azure counts from 0, the gravest, to 4. */
export const severities: Readonly<Record<Alert["severity"], number>> = { critical: 0, warning: 2 };
