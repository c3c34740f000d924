import { revisionAnnotation } from "../../sdk/revision-annotation.ts";

/** The parts of Argo Rollouts' objects that tell how a deployment ended, as its API (argoproj.io/v1alpha1) names them. */

interface Metadata {
	readonly name: string;
	readonly uid?: string;
	readonly generation?: number;
	readonly creationTimestamp?: string;
	readonly ownerReferences?: readonly { readonly uid: string }[];
	readonly annotations?: Readonly<Record<string, string>>;
}

export interface PodTemplate {
	readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
}

export interface Condition {
	readonly type: string;
	readonly status: string;
	readonly reason?: string;
	readonly message?: string;
}

export interface Rollout {
	readonly metadata: Metadata;
	readonly spec: { readonly template?: PodTemplate; readonly paused?: boolean; readonly replicas?: number };
	readonly status?: {
		/** Of whichever `metadata.generation` the rest of the status speaks, as text. */
		readonly observedGeneration?: string;
		/** "Healthy", "Progressing", "Paused" or "Degraded". */
		readonly phase?: string;
		readonly message?: string;
		/** Set once a rollout was taken back, until it is retried or another release comes. */
		readonly abort?: boolean;
		/** Of the template that is asked for. */
		readonly currentPodHash?: string;
		/** Of the template that last came through. */
		readonly stableRS?: string;
		readonly updatedReplicas?: number;
		readonly availableReplicas?: number;
		readonly pauseConditions?: readonly { readonly reason: string }[];
		readonly conditions?: readonly Condition[];
	};
}

export interface Measurement {
	readonly phase: string;
	readonly value?: string;
	readonly message?: string;
}

export interface MetricResult {
	readonly name: string;
	/** "Successful", "Failed", "Inconclusive", "Error", "Running" or "Pending". */
	readonly phase: string;
	readonly message?: string;
	/** The latest ones; the oldest first. */
	readonly measurements?: readonly Measurement[];
}

export interface AnalysisRun {
	readonly metadata: Metadata;
	readonly status?: { readonly phase?: string; readonly message?: string; readonly metricResults?: readonly MetricResult[] };
}

/** One of the apps/v1 ReplicaSets that a Rollout makes, one for each template. */
export interface ReplicaSet {
	readonly metadata: Metadata & { readonly labels?: Readonly<Record<string, string>> };
	readonly spec?: { readonly template?: PodTemplate };
}

/** What Argo writes on everything that it makes of one template. */
export const hashLabel = "rollouts-pod-template-hash";

export const revisionOf = (template: PodTemplate | undefined): string | undefined => template?.metadata?.annotations?.[revisionAnnotation];
