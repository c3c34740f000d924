import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Network } from "../network/contract.ts";
import type { SecretReference } from "../secrets/contract.ts";
import type { BucketName } from "./plan.ts";

export interface StorageIntent {
	/** Whether overwritten and deleted objects are kept. @default false */
	readonly versioning: boolean;
	/** Days after which objects move to cheaper storage, 0 for never. @default 0 */
	readonly coldAfterDays: number;
	/** Whether a bucket with objects in it can't be deleted. @default false */
	readonly deletionProtection: boolean;
}

export const defaults: StorageIntent = { versioning: false, coldAfterDays: 0, deletionProtection: false };

export interface StorageArgs extends Partial<StorageIntent> {
	readonly stack: StackIdentity;
}

export interface StorageLinks {
	readonly network: Network;
	/** What the object store's access key is to be. */
	readonly accessKey: SecretReference;
}

/** How a target's drivers reach the store, beyond its endpoint. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface Stores {}
export type Store = Stores[keyof Stores];

export interface StorageMade {
	readonly store: Store;
	/** Where services reach it: a base URL. */
	readonly endpoint: Output<string>;
	/** Where browsers reach it with presigned URLs: a base URL. */
	readonly publicEndpoint: Output<string>;
	readonly region: Output<string>;
	readonly accessKeyId: Output<string>;
	/** Physical names. */
	readonly buckets: Readonly<Record<BucketName, Output<string>>>;
}

export const features = {
	versioning: {
		path: "storage.versioning",
		promise: "overwritten and deleted objects are kept",
		asked: ({ versioning }) => versioning,
		given: ({ versioning }) => String(versioning),
		without: () => ({ versioning: false }),
		fix: "Set it to false.",
	},
	coldStorage: {
		path: "storage.coldAfter",
		promise: "old objects move to cheaper storage",
		asked: ({ coldAfterDays }) => coldAfterDays > 0,
		given: ({ coldAfterDays }) => `${coldAfterDays} days`,
		without: () => ({ coldAfterDays: 0 }),
		fix: `Set it to "never".`,
	},
} satisfies Features<StorageIntent>;

export interface StorageDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<StorageIntent>;
	create(making: Making<StorageIntent>, links: StorageLinks): StorageMade;
}

/** @throws Refusal */
export function settle({ stack, ...intent }: StorageArgs, { target, features: answers, limits }: StorageDriver): Settled<StorageIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "storage", target, features, answers, limits, rules: [] }, stack.onDecline);
}

/** Objects, by the S3 protocol. */
export class Storage extends ComponentResource implements StorageMade {
	readonly store: Store;
	readonly endpoint: Output<string>;
	readonly publicEndpoint: Output<string>;
	readonly region: Output<string>;
	readonly accessKeyId: Output<string>;
	readonly buckets: Readonly<Record<BucketName, Output<string>>>;
	readonly accessKey: SecretReference;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: StorageArgs & StorageLinks, driver: StorageDriver, opts?: ComponentOptions) {
		super("learning-assistant:storage:Storage", name, {}, opts);
		const { network, accessKey, ...intent } = args;
		const { want, downgrades } = settle(intent, driver);
		const made = driver.create(making(this, name, want, args.stack), { network, accessKey });
		this.store = made.store;
		this.endpoint = made.endpoint;
		this.publicEndpoint = made.publicEndpoint;
		this.region = made.region;
		this.accessKeyId = made.accessKeyId;
		this.buckets = made.buckets;
		this.accessKey = accessKey;
		this.downgrades = downgrades;
		this.registerOutputs({ endpoint: this.endpoint, region: this.region, buckets: this.buckets });
	}
}
