import { ComponentResource, type Output, type Resource } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Network } from "../network/contract.ts";
import type { Keyring, SecretReference } from "../secrets/contract.ts";
import type { PerBucket } from "./plan.ts";

export interface StorageIntent {
	/** Whether overwritten and deleted objects are kept. @default false */
	readonly versioning: boolean;
	/** Days after which objects move to cheaper storage, 0 for never. @default 0 */
	readonly coldAfterDays: number;
	/** Whether every object is copied to a second region. @default false */
	readonly crossRegion: boolean;
	/** Whether the page's hashed files have a bucket of their own, so that they outlive the release that made them. @default false */
	readonly staticAssets: boolean;
	/** Whether a bucket with objects in it can't be deleted. @default false */
	readonly deletionProtection: boolean;
}

export const defaults: StorageIntent = {
	versioning: false,
	coldAfterDays: 0,
	crossRegion: false,
	staticAssets: false,
	deletionProtection: false,
};

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface StorageAdjustments {}

export interface StorageArgs extends Partial<StorageIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: StorageAdjustments;
}

export interface StorageLinks {
	readonly network: Network;
	/** What the object store's access key is to be, where the target lets one choose it. */
	readonly accessKey: SecretReference;
	readonly keyring: Keyring;
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
	/** How services prove who they are; left out where they do it by the identity that the target gives them. */
	readonly accessKey?: AccessKey;
	/** Physical names. */
	readonly buckets: PerBucket<Output<string>>;
	/** Left out where there is no such bucket, or only the target's own way in reads it. */
	readonly outsideAssets?: OutsideAssets;
}

/** How a way in that stands outside the target reads `assets`. */
export interface OutsideAssets {
	/** Name of the host that answers for the bucket, over TLS, with the objects' keys as paths. */
	readonly host: Output<string>;
	/** Lets the addresses read, in CIDR notation, and nobody else without a key. */
	admit(name: string, sources: Output<readonly string[]>, opts: ComponentOptions): Resource;
}

/** A key of the S3 protocol. */
export interface AccessKey {
	readonly id: Output<string>;
	readonly secret: SecretReference;
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
	crossRegion: {
		path: "storage.crossRegion",
		promise: "objects survive the loss of a region",
		asked: ({ crossRegion }) => crossRegion,
		given: ({ crossRegion }) => String(crossRegion),
		without: () => ({ crossRegion: false }),
		fix: "Set it to false.",
	},
	staticAssets: {
		path: "storage.staticAssets",
		promise: "the page's hashed files outlive their release, in a bucket behind the way in",
		asked: ({ staticAssets }) => staticAssets,
		given: ({ staticAssets }) => String(staticAssets),
		without: () => ({ staticAssets: false }),
		fix: "Set it to false.",
	},
} satisfies Features<StorageIntent>;

export interface StorageDriver {
	/** Where the stack runs, or "cloudflare", which keeps objects for any of them. */
	readonly target: Target | "cloudflare";
	readonly features: Answers<typeof features>;
	readonly limits: Limits<StorageIntent>;
	readonly rules: readonly Rule<StorageIntent>[];
	create(making: Making<StorageIntent, StorageAdjustments>, links: StorageLinks): StorageMade;
}

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: StorageArgs,
	{ target, features: answers, limits, rules }: StorageDriver,
): Settled<StorageIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "storage", target, features, answers, limits, rules }, stack.onDecline);
}

/** Objects, by the S3 protocol. */
export class Storage extends ComponentResource implements StorageMade {
	readonly store: Store;
	readonly endpoint: Output<string>;
	readonly publicEndpoint: Output<string>;
	readonly region: Output<string>;
	readonly accessKey?: AccessKey;
	readonly buckets: PerBucket<Output<string>>;
	readonly outsideAssets?: OutsideAssets;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: StorageArgs & StorageLinks, driver: StorageDriver, opts?: ComponentOptions) {
		super("learning-assistant:storage:Storage", name, {}, opts);
		const { network, accessKey, keyring, adjust, ...intent } = args;
		const { want, downgrades } = settle(intent, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust }), { network, accessKey, keyring });
		this.store = made.store;
		this.endpoint = made.endpoint;
		this.publicEndpoint = made.publicEndpoint;
		this.region = made.region;
		if (made.accessKey) this.accessKey = made.accessKey;
		this.buckets = made.buckets;
		if (made.outsideAssets) this.outsideAssets = made.outsideAssets;
		this.downgrades = downgrades;
		this.registerOutputs({ endpoint: this.endpoint, region: this.region, buckets: this.buckets });
	}
}
