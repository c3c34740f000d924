import { Alias } from "@pulumi/aws/kms/alias.js";
import { Key, type KeyArgs } from "@pulumi/aws/kms/key.js";
import { Secret, type SecretArgs } from "@pulumi/aws/secretsmanager/secret.js";
import { SecretVersion } from "@pulumi/aws/secretsmanager/secretVersion.js";
import type { Output } from "@pulumi/pulumi";
import { type Adjust, adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { physicalName } from "../../kit/naming.ts";
import type { SecretReference, SecretsAdjustments, SecretsDriver, SecretsIntent } from "./contract.ts";
import { generate } from "./generated.ts";
import { perSecret, planSecrets, type SecretName, secretTable } from "./plan.ts";

/** A key of the KMS, for what takes its ARN and for what takes its identifier. */
interface AwsKey {
	readonly arn: Output<string>;
	readonly id: Output<string>;
}

/** Who may use a key is said by roles: a key without a policy of its own leaves that to the account. */
export interface AwsKeyring {
	readonly target: "aws";
	/** Databases, caches, learners' files, images. */
	readonly data: AwsKey;
	readonly secrets: AwsKey;
	readonly backup: AwsKey;
}

declare module "./contract.ts" {
	interface Keyrings {
		readonly aws: AwsKeyring;
	}
	interface SecretsAdjustments {
		readonly aws?: { readonly key?: Adjust<KeyArgs>; readonly secret?: Adjust<SecretArgs> };
	}
}

type AwsSecretsMaking = Making<SecretsIntent, SecretsAdjustments>;

/** Days in which a deleted key or secret can be brought back; the longest that AWS takes. What a deleted key encrypted is lost for good. */
const recoveryDays = 30;

export const awsSecrets = {
	target: "aws",
	features: {
		rotation:
			"a password would have to change in the database, the cache and the running services at the same moment; keys do rotate, every year.",
		hardwareKeys: "always",
	},
	limits: {},
	create: (making, _network, given) => {
		const keyring: AwsKeyring = {
			target: "aws",
			data: createKey(making, "data"),
			secrets: createKey(making, "secrets"),
			backup: createKey(making, "backup"),
		};
		const references = perSecret(planSecrets(making.want), (each) => createSecret(making, each, given[each], keyring.secrets));
		return { references, keyring };
	},
} satisfies SecretsDriver;

function createKey({ name, stack, adjust, tags, opts }: AwsSecretsMaking, what: "data" | "secrets" | "backup"): AwsKey {
	const logical = `${name}-key-${what}`;
	const args = { description: `Encrypts ${what}`, enableKeyRotation: true, deletionWindowInDays: recoveryDays, tags: { ...tags } };
	const key = new Key(logical, adjusted(adjust.aws?.key, args, logical), opts);
	const alias = `alias/${physicalName([stack.project, stack.stack, what], { max: 250 })}`;
	new Alias(logical, { name: alias, targetKeyId: key.keyId }, opts);
	return { arn: key.arn, id: key.keyId };
}

/** Under a name with a random end: AWS keeps the name of a deleted secret for as long as it can be brought back. */
function createSecret(making: AwsSecretsMaking, each: SecretName, given: Output<string> | undefined, key: AwsKey): SecretReference {
	const { name, stack, adjust, tags, opts } = making;
	const { physical, doc, bytes } = secretTable[each];
	const logical = `${name}-${physical}`;
	const value = given ?? generate(logical, bytes, opts);
	const args = {
		namePrefix: `${physicalName([stack.project, stack.stack, physical], { max: 255 })}-`,
		description: doc,
		kmsKeyId: key.arn,
		recoveryWindowInDays: recoveryDays,
		tags: { ...tags },
	};
	const secret = new Secret(logical, adjusted(adjust.aws?.secret, args, logical), opts);
	const version = new SecretVersion(logical, { secretId: secret.id, secretString: value }, opts);
	return { value, reference: secret.arn, revision: version.versionId };
}
