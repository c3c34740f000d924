import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Network } from "../network/contract.ts";
import type { Keyring, SecretReference } from "../secrets/contract.ts";

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

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface CacheAdjustments {}

export interface CacheArgs extends Partial<CacheIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: CacheAdjustments;
}

export interface CacheLinks {
	readonly network: Network;
	/** What the password is to be, where the target lets one choose it. */
	readonly password: SecretReference;
	readonly keyring: Keyring;
}

/** What a target's drivers must know of the cache, for example to watch it. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface CacheServers {}
export type CacheServer = CacheServers[keyof CacheServers];

export interface CacheMade {
	readonly server: CacheServer;
	/** Whether clients speak TLS to it. */
	readonly tls: boolean;
	/** The password that holds, where it isn't the one asked for; null where clients prove who they are by the target's identity. */
	readonly password?: SecretReference | null;
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
	create(making: Making<CacheIntent, CacheAdjustments>, links: CacheLinks): CacheMade;
}

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: CacheArgs,
	{ target, features: answers, limits, rules }: CacheDriver,
): Settled<CacheIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "cache", target, features, answers, limits, rules }, stack.onDecline);
}

/** Redis, or what speaks its protocol. Holds nothing that can't be lost. */
export class Cache extends ComponentResource {
	readonly mode: "cluster" | "standalone";
	readonly nodes: Output<string>;
	readonly version: Output<string>;
	readonly password: SecretReference | undefined;
	readonly server: CacheServer;
	readonly tls: boolean;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: Omit<CacheArgs, "zones"> & CacheLinks, driver: CacheDriver, opts?: ComponentOptions) {
		super("learning-assistant:cache:Cache", name, {}, opts);
		const { network, password, keyring, adjust, ...intent } = args;
		const { want, downgrades } = settle({ ...intent, zones: network.zones.length }, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust }), { network, password, keyring });
		this.mode = want.mode;
		this.nodes = made.nodes;
		this.version = made.version;
		this.password = made.password === undefined ? password : (made.password ?? undefined);
		this.server = made.server;
		this.tls = made.tls;
		this.downgrades = downgrades;
		this.registerOutputs({ mode: this.mode, nodes: this.nodes, version: this.version });
	}
}
