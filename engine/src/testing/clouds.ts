/** Resources of packages that have no plugin anywhere: what offline plans are tried on. */
import * as pulumi from "@pulumi/pulumi";

export class Key extends pulumi.CustomResource {
	declare readonly arn: pulumi.Output<string>;

	constructor(name: string, args: pulumi.Inputs = {}, options: pulumi.CustomResourceOptions = {}) {
		super("cloud:kms/key:Key", name, { arn: undefined, ...args }, options);
	}
}

export class Database extends pulumi.CustomResource {
	declare readonly address: pulumi.Output<string>;
	declare readonly size: pulumi.Output<number>;

	constructor(name: string, args: pulumi.Inputs, options: pulumi.CustomResourceOptions = {}) {
		super("cloud:sql/database:Database", name, { address: undefined, size: undefined, ...args }, options);
	}
}

interface Metadata {
	readonly uid: string;
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
}

/** As the Kubernetes SDK declares it: the object's metadata are given in part. */
export class ConfigMap extends pulumi.CustomResource {
	declare readonly metadata: pulumi.Output<Metadata>;
	declare readonly data: pulumi.Output<Readonly<Record<string, string>>>;

	constructor(name: string, args: pulumi.Inputs, options: pulumi.CustomResourceOptions = {}) {
		super("kubernetes:core/v1:ConfigMap", name, { metadata: undefined, data: undefined, ...args }, options);
	}
}

export class KubernetesProvider extends pulumi.ProviderResource {
	constructor(name: string, args: pulumi.Inputs, options: pulumi.ResourceOptions = {}) {
		super("kubernetes", name, args, options);
	}
}

interface Identity {
	readonly accountId: string;
}

export const lookUpIdentity = (args: pulumi.Inputs = {}): pulumi.Output<Identity> =>
	pulumi.runtime.invokeOutput("cloud:index/getIdentity:getIdentity", args);

export const replacing = (type: string): readonly string[] => (type === "cloud:sql/database:Database" ? ["key", "network.subnets"] : []);
