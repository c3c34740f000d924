import { ComponentResource, type Output, secret } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import type { SecretText } from "../../kit/secret-text.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Network } from "../network/contract.ts";
import { type PerSecret, perSecret, planSecrets, type SecretName } from "./plan.ts";

export interface SecretsIntent {
	/** Signs access tokens, 32–256 characters. @default - generated once */
	readonly tokenSecret: SecretText | undefined;
	/** Days after which generated secrets are changed, 0 for never. @default 0 */
	readonly rotationDays: number;
	/** Whether keys are kept in a hardware security module. @default false */
	readonly hardwareKeys: boolean;
	/** Whether there is a demonstration school, whose accounts need a password. @default false */
	readonly demo: boolean;
}

export const defaults: SecretsIntent = { tokenSecret: undefined, rotationDays: 0, hardwareKeys: false, demo: false };

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface SecretsAdjustments {}

export interface SecretsArgs extends Partial<SecretsIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: SecretsAdjustments;
}

/** The keys that a target's drivers encrypt with, for its own drivers only. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface Keyrings {}
export type Keyring = Keyrings[keyof Keyrings];

/** How others get at one secret. */
export interface SecretReference {
	/** The value; always secret. For resources that must be told it. */
	readonly value: Output<string>;
	/** Where the target's processes read it: a file's path, a secret's identifier. Holds no secret. */
	readonly reference: Output<string>;
	/** Changes with the value and tells nothing of it: what reads the value once restarts by it. */
	readonly revision: Output<string>;
}

export type SecretReferences = PerSecret<SecretReference>;

export interface SecretsMade {
	readonly references: SecretReferences;
	readonly keyring: Keyring;
}

export const features = {
	rotation: {
		path: "secrets.rotation",
		promise: "generated secrets change by themselves",
		asked: ({ rotationDays }) => rotationDays > 0,
		given: ({ rotationDays }) => `${rotationDays} days`,
		without: () => ({ rotationDays: 0 }),
		fix: `Set it to "never".`,
	},
	hardwareKeys: {
		path: "secrets.hardwareKeys",
		promise: "keys in a hardware security module",
		asked: ({ hardwareKeys }) => hardwareKeys,
		given: ({ hardwareKeys }) => String(hardwareKeys),
		without: () => ({ hardwareKeys: false }),
		fix: "Set it to false.",
	},
} satisfies Features<SecretsIntent>;

export interface SecretsDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<SecretsIntent>;
	/** `given` are the values that are not to be generated; each is marked secret already. */
	create(
		making: Making<SecretsIntent, SecretsAdjustments>,
		network: Network,
		given: Partial<Readonly<Record<SecretName, Output<string>>>>,
	): SecretsMade;
}

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: SecretsArgs,
	{ target, features: answers, limits }: SecretsDriver,
): Settled<SecretsIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "secrets", target, features, answers, limits, rules: [] }, stack.onDecline);
}

/** The stack's passwords and keys: generated once or given, and handed on by reference. */
export class Secrets extends ComponentResource {
	readonly references: SecretReferences;
	readonly keyring: Keyring;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: SecretsArgs & { readonly network: Network }, driver: SecretsDriver, opts?: ComponentOptions) {
		super("learning-assistant:secrets:Secrets", name, {}, opts);
		const { network, ...intent } = args;
		const { want, downgrades } = settle(intent, driver);
		const given = want.tokenSecret === undefined ? {} : { token: secret(want.tokenSecret.reveal()) };
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust: args.adjust }), network, given);
		const names = planSecrets(want);
		this.references = perSecret(names, (each) => ({
			...(made.references[each] as SecretReference),
			value: secret((made.references[each] as SecretReference).value),
		}));
		this.keyring = made.keyring;
		this.downgrades = downgrades;
		this.registerOutputs({ references: perSecret(names, (each) => this.references[each]?.reference) });
	}
}
