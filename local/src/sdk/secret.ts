import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";

export interface SecretArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** File name below the machine's secrets folder; a–z, 0–9 and "-". */
	readonly name: Input<string>;
	/** The value to keep, at most 64 KiB. Leave it out to have one generated once. */
	readonly value?: Input<string>;
	/** How many random bytes a generated value has, 16–64, written as base64url. @default 32 */
	readonly bytes?: Input<number>;
}

/** A secret value: encrypted in the state, and in a file with mode 0600 for the processes that read it. */
export class Secret extends CustomResource {
	/** The value, always secret. */
	declare readonly value: Output<string>;
	/** Absolute path of the file that holds the value, without a line break. */
	declare readonly path: Output<string>;
	/** Random, and another one whenever the value changes; tells nothing of the value. Who reads the file at start takes it as an input, so that a new value restarts it: the path stays the same. */
	declare readonly revision: Output<string>;

	constructor(name: string, args: SecretArgs, opts?: CustomResourceOptions) {
		super(
			"local:index:Secret",
			name,
			{ path: undefined, revision: undefined, ...args, value: args.value ?? undefined },
			{ ...opts, additionalSecretOutputs: ["value"] },
		);
	}
}
