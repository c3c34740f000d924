import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";

export interface JobArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** Names the job and its log; a–z, 0–9 and "-". */
	readonly name: Input<string>;
	/** Program and arguments. "node" is the runtime that runs the platform. */
	readonly command: Input<readonly string[]>;
	/** Working folder. */
	readonly folder: Input<string>;
	readonly environment?: Input<Record<string, Input<string>>>;
	/** The job runs again whenever one of these changes. */
	readonly triggers?: Input<readonly Input<string>[]>;
	/** Seconds after which the job is ended and counts as failed, 1–3600. @default 120 */
	readonly timeoutSeconds?: Input<number>;
}

/** A command that runs to its end when it is created or its triggers change, for example a migration. A non-zero exit fails the update with the log's last lines. */
export class Job extends CustomResource {
	/** Absolute path of the job's log. */
	declare readonly log: Output<string>;

	constructor(name: string, args: JobArgs, opts?: CustomResourceOptions) {
		super("local:index:Job", name, { log: undefined, ...args }, opts);
	}
}
