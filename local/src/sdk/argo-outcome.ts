import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";

export interface ArgoOutcomeArgs {
	readonly namespace: Input<string>;
	/** Name of the Rollout. */
	readonly rollout: Input<string>;
	/** What stands in the annotation `revisionAnnotation` of the pod template that is to run. A change asks anew. */
	readonly revision: Input<string>;
	/** How the cluster is reached, as text. Kept as a secret; another one alone is no change. */
	readonly kubeconfig: Input<string>;
	/** Seconds until a rollout that has not ended counts as stuck, 1–86400. */
	readonly limitSeconds: Input<number>;
}

/**
 * How a rollout of Argo Rollouts ended. It waits for the end and fails the update with Argo's reason where another template than the wanted one runs;
 * every later preview and `up` asks again. It changes nothing, and to delete it is to forget it.
 */
export class ArgoOutcome extends CustomResource {
	/** The revision that runs. */
	declare readonly running: Output<string>;

	constructor(name: string, args: ArgoOutcomeArgs, opts?: CustomResourceOptions) {
		super("local:index:ArgoOutcome", name, { running: undefined, ...args }, opts);
	}
}
