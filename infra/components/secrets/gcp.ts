import type { CryptoKeyArgs } from "@pulumi/gcp/kms/cryptoKey.js";
import type { KeyRingArgs } from "@pulumi/gcp/kms/keyRing.js";
import { Secret, type SecretArgs } from "@pulumi/gcp/secretmanager/secret.js";
import { SecretVersion } from "@pulumi/gcp/secretmanager/secretVersion.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import type { SecretReference, SecretsAdjustments, SecretsDriver, SecretsIntent } from "./contract.ts";
import { createKeys, type Keys } from "./gcp-keys.ts";
import { generate } from "./generated.ts";
import { perSecret, planSecrets, type SecretName, secretTable } from "./plan.ts";

export interface GcpKeyring {
	readonly target: "gcp";
	readonly keys: Keys;
}

declare module "./contract.ts" {
	interface Keyrings {
		readonly gcp: GcpKeyring;
	}
	interface SecretsAdjustments {
		readonly gcp?: {
			/** Of every ring of keys; told apart by the name. */
			readonly ring?: Adjust<KeyRingArgs>;
			/** Of every key; told apart by the name. */
			readonly key?: Adjust<CryptoKeyArgs>;
			/** Of every secret; told apart by the name. */
			readonly secret?: Adjust<SecretArgs>;
		};
	}
}

type SecretsMaking = Making<SecretsIntent, SecretsAdjustments>;

/** Secret Manager's limit of a name. */
const secretName = { max: 255 };

export const gcpSecrets = {
	target: "gcp",
	features: {
		rotation: "its store of secrets only sends a notice when one is due, and changes none; keys are changed every 90 days.",
		hardwareKeys: true,
	},
	limits: {},
	create: (making, network, given) => {
		const keys = createKeys(making, onTarget(network.placement, "gcp").project);
		const references = perSecret(planSecrets(making.want), (each) => createSecret(making, each, keys, given[each]));
		return { references, keyring: { target: "gcp", keys } };
	},
} satisfies SecretsDriver;

/** Copied to the second region from the start: where a secret lies can't be changed. */
function createSecret(making: SecretsMaking, each: SecretName, keys: Keys, given: Output<string> | undefined): SecretReference {
	const { name, stack, tags, adjust, opts } = making;
	const { physical, bytes } = secretTable[each];
	const logical = `${name}-${physical}`;
	const replica = (location: string, kmsKeyName: Output<string>) => ({ location, customerManagedEncryption: { kmsKeyName } });
	const args: SecretArgs = {
		secretId: physicalName([stack.project, stack.stack, physical], secretName),
		replication: { userManaged: { replicas: [replica(stack.region, keys.secrets), replica(stack.copyRegion, keys.secretsCopy)] } },
		labels: { ...tags },
	};
	const value = given ?? generate(`${logical}-value`, bytes, opts);
	const secret = new Secret(logical, adjusted(adjust.gcp?.secret, args, logical), opts);
	const version = new SecretVersion(`${logical}-version`, { secret: secret.id, secretData: value }, opts);
	return { value, reference: secret.id, revision: version.name };
}
