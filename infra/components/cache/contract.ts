import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Network } from "../network/contract.ts";
import type { SecretReference } from "../secrets/contract.ts";

export interface CacheIntent {
	/** Shards with replicas, or one server. A change replaces it. @default "standalone" */
	readonly mode: "cluster" | "standalone";
	/** Parts of the key space, 1–90; 1 in standalone mode. @default 1 */
	readonly shards: number;
	/** Copies of each shard in other zones, 0–5; 0 in standalone mode. @default 0 */
	readonly replicasPerShard: number;
	/** Memory of one node in MiB, at least 8. @default 64 */
	readonly memoryMib: number;
	/** Failure domains of the network, 1–3. @default 1 */
	readonly zones: number;
}

export const defaults: CacheIntent = { mode: "standalone", shards: 1, replicasPerShard: 0, memoryMib: 64, zones: 1 };

export interface CacheArgs extends Partial<CacheIntent> {
	readonly stack: StackIdentity;
}

export interface CacheLinks {
	readonly network: Network;
	readonly password: SecretReference;
}

export interface CacheMade {
	/** Where clients begin, "host:port" of every node, joined by ",". */
	readonly nodes: Output<string>;
	readonly version: Output<string>;
}

export const features = {
	cluster: {
		path: "cache.mode",
		promise: "grows by shards without being replaced",
		asked: ({ mode }) => mode === "cluster",
		given: ({ mode }) => mode,
		without: () => ({ mode: "standalone", shards: 1, replicasPerShard: 0 }),
		fix: `Set it to "standalone".`,
	},
	standalone: {
		path: "cache.mode",
		promise: "one server",
		asked: ({ mode }) => mode === "standalone",
		given: ({ mode }) => mode,
		without: () => ({ mode: "cluster" }),
		fix: `Set it to "cluster".`,
	},
} satisfies Features<CacheIntent>;

export interface CacheDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<CacheIntent>;
	readonly rules: readonly Rule<CacheIntent>[];
	create(making: Making<CacheIntent>, links: CacheLinks): CacheMade;
}

/** @throws Refusal */
export function settle({ stack, ...intent }: CacheArgs, { target, features: answers, limits, rules }: CacheDriver): Settled<CacheIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "cache", target, features, answers, limits, rules }, stack.onDecline);
}

/** Redis, or what speaks its protocol. Holds nothing that can't be lost. */
export class Cache extends ComponentResource implements CacheMade {
	readonly mode: "cluster" | "standalone";
	readonly nodes: Output<string>;
	readonly version: Output<string>;
	readonly password: SecretReference;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: Omit<CacheArgs, "zones"> & CacheLinks, driver: CacheDriver, opts?: ComponentOptions) {
		super("learning-assistant:cache:Cache", name, {}, opts);
		const { network, password, ...intent } = args;
		const { want, downgrades } = settle({ ...intent, zones: network.zones.length }, driver);
		const made = driver.create(making(this, name, want, args.stack), { network, password });
		this.mode = want.mode;
		this.nodes = made.nodes;
		this.version = made.version;
		this.password = password;
		this.downgrades = downgrades;
		this.registerOutputs({ mode: this.mode, nodes: this.nodes, version: this.version });
	}
}
