import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";

export interface ReleaseArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** Absolute path of the application's folder. */
	readonly source: Input<string>;
	/** sha256 of the application's files, hexadecimal: what makes two releases the same. A change replaces the release, the new one first. */
	readonly digest: Input<string>;
	/** Whether it is one that the machine has kept, not what the folder holds now. @default false */
	readonly kept?: Input<boolean>;
}

/** An immutable copy of the application with its page built, ready to be started by services. */
export class Release extends CustomResource {
	/** Absolute path of the copy. */
	declare readonly folder: Output<string>;

	constructor(name: string, args: ReleaseArgs, opts?: CustomResourceOptions) {
		super("local:index:Release", name, { folder: undefined, ...args }, opts);
	}
}
