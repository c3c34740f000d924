import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";

export interface EcsOutcomeArgs {
	/** ARN of the cluster. */
	readonly cluster: Input<string>;
	/** ARN of the service. */
	readonly service: Input<string>;
	/** ARN of the task definition that is to run, with its revision. A change asks anew. */
	readonly taskDefinition: Input<string>;
	readonly region: Input<string>;
	/** As the service was given it: "ROLLING", "BLUE_GREEN", "CANARY" or "LINEAR". A service that has another by now was changed outside of the stack. */
	readonly strategy: Input<string>;
	/** Seconds until a deployment that has not ended counts as stuck, 1–86400. */
	readonly limitSeconds: Input<number>;
}

/**
 * How a deployment on ECS ended. It waits for the end and fails the update with ECS' reason where something else than the wanted task definition runs;
 * every later preview and `up` asks again. It changes nothing, and to delete it is to forget it.
 * The credentials are those that AWS' SDK finds where `up` runs.
 */
export class EcsOutcome extends CustomResource {
	/** ARN of the task definition that runs. */
	declare readonly running: Output<string>;

	constructor(name: string, args: EcsOutcomeArgs, opts?: CustomResourceOptions) {
		super("local:index:EcsOutcome", name, { running: undefined, ...args }, opts);
	}
}
