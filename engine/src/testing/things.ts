/** Resource classes of the test provider. */
import * as pulumi from "@pulumi/pulumi";

export interface ThingArgs {
	readonly name: pulumi.Input<string>;
	readonly value?: pulumi.Input<unknown>;
	/** A change replaces the thing. */
	readonly kind?: pulumi.Input<string>;
	/** Whether the old one goes before the new one is made. */
	readonly first?: boolean;
	readonly secret?: pulumi.Input<string>;
	readonly invalid?: pulumi.Input<string>;
}

export class Thing extends pulumi.CustomResource {
	declare readonly address: pulumi.Output<string>;
	declare readonly value: pulumi.Output<unknown>;
	declare readonly password: pulumi.Output<string>;
	declare readonly label: pulumi.Output<string>;

	constructor(
		name: string,
		args: Omit<ThingArgs, "name"> & { readonly name?: pulumi.Input<string> } = {},
		options: pulumi.CustomResourceOptions = {},
	) {
		super(
			"testing:index:Thing",
			name,
			{ name, value: undefined, address: undefined, password: undefined, label: undefined, ...args },
			{ additionalSecretOutputs: ["password"], ...options },
		);
	}
}

export class Group extends pulumi.ComponentResource {
	constructor(name: string, build: (group: Group) => pulumi.Inputs, options: pulumi.ComponentResourceOptions = {}) {
		super("testing:index:Group", name, {}, options);
		this.registerOutputs(build(this));
	}
}

export class TestingProvider extends pulumi.ProviderResource {
	constructor(name: string, args: pulumi.Inputs = {}, options: pulumi.ResourceOptions = {}) {
		super("testing", name, args, options);
	}
}
