import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";

/** The provider's version; its plugin is fetched by the engine. The two resources below are all that is used of it. */
const version = "5.6.1";

export interface PrivateKeyArgs {
	readonly algorithm: Input<"ECDSA">;
	readonly ecdsaCurve: Input<"P256">;
}

/** A key that is made once and lies encrypted in the state. */
export class PrivateKey extends CustomResource {
	/** In PEM; secret. */
	declare readonly privateKeyPem: Output<string>;

	constructor(name: string, args: PrivateKeyArgs, opts: CustomResourceOptions) {
		const secret = { version, additionalSecretOutputs: ["privateKeyPem"] };
		super("tls:index/privateKey:PrivateKey", name, { ...args, privateKeyPem: undefined }, { ...opts, ...secret });
	}
}

export interface CertRequestArgs {
	/** In PEM. */
	readonly privateKeyPem: Input<string>;
	readonly subject: Input<{ readonly commonName: Input<string> }>;
	readonly dnsNames: Input<readonly Input<string>[]>;
}

/** What an authority is shown to sign a certificate for the key. */
export class CertRequest extends CustomResource {
	/** In PEM. */
	declare readonly certRequestPem: Output<string>;

	constructor(name: string, args: CertRequestArgs, opts: CustomResourceOptions) {
		super("tls:index/certRequest:CertRequest", name, { ...args, certRequestPem: undefined }, { ...opts, version });
	}
}
