import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Rate } from "../../kit/units.ts";
import type { Dns } from "../dns/contract.ts";
import type { Network } from "../network/contract.ts";
import type { Keyring } from "../secrets/contract.ts";
import type { Backend } from "../service/contract.ts";
import type { ServiceName } from "../service/plan.ts";
import type { Storage } from "../storage/contract.ts";

export interface EdgeIntent {
	/** Requests that one client address may send; above it 429. @default { requests: 2000, seconds: 300 } */
	readonly rateLimit: Rate;
	/** "basic": addresses and headers that look like an attack get 403; "full": bodies are read too. @default "basic" */
	readonly filter: "off" | "basic" | "full";
	/** Memory for cached assets in MiB, 1–1024, where the target's cache has a size; 0 for the target's own. @default 0 */
	readonly cacheMib: number;
}

export const defaults: EdgeIntent = { rateLimit: { requests: 2000, seconds: 300 }, filter: "basic", cacheMib: 0 };

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface EdgeAdjustments {}

export interface EdgeArgs extends Partial<EdgeIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: EdgeAdjustments;
}

export interface EdgeLinks {
	readonly network: Network;
	readonly dns: Dns;
	readonly keyring: Keyring;
	readonly backends: Readonly<Record<ServiceName, Backend>>;
	readonly storage: Storage;
}

/** What a target's drivers must know of the way in, for example to watch it. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface WaysIn {}
export type WayIn = WaysIn[keyof WaysIn];

export interface EdgeMade {
	readonly wayIn: WayIn;
	/** Where users begin. */
	readonly url: Output<string>;
	/** The same over TLS. */
	readonly secureUrl: Output<string>;
	/** Where the authority that signed the certificate is found; empty where every browser knows it. */
	readonly authority: Output<string>;
	/** Where the way in's own metrics are read, in Prometheus' format. */
	readonly metrics: Output<readonly string[]>;
}

export const features = {
	filter: {
		path: "edge.filter",
		promise: "addresses and headers that look like an attack get 403",
		asked: ({ filter }) => filter === "basic",
		given: ({ filter }) => filter,
		without: () => ({ filter: "off" }),
		fix: `Set it to "off".`,
	},
	bodyFilter: {
		path: "edge.filter",
		promise: "managed rule sets read bodies too",
		asked: ({ filter }) => filter === "full",
		given: ({ filter }) => filter,
		without: () => ({ filter: "basic" }),
		fix: `Set it to "basic".`,
	},
	cacheSize: {
		path: "edge.cache",
		promise: "the cache's size is chosen",
		asked: ({ cacheMib }) => cacheMib > 0,
		given: ({ cacheMib }) => `${cacheMib} MiB`,
		without: () => ({ cacheMib: 0 }),
		fix: `Set it to "managed".`,
	},
} satisfies Features<EdgeIntent>;

export interface EdgeDriver {
	/** Where the stack runs, or "cloudflare", which stands before any of them. */
	readonly target: Target | "cloudflare";
	readonly features: Answers<typeof features>;
	readonly limits: Limits<EdgeIntent>;
	readonly rules: readonly Rule<EdgeIntent>[];
	create(making: Making<EdgeIntent, EdgeAdjustments>, links: EdgeLinks): EdgeMade;
}

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: EdgeArgs,
	{ target, features: answers, limits, rules }: EdgeDriver,
): Settled<EdgeIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "edge", target, features, answers, limits, rules }, stack.onDecline);
}

/** The way in: TLS, rate limit, request filter, cache and load balancing. */
export class Edge extends ComponentResource implements EdgeMade {
	readonly wayIn: WayIn;
	readonly url: Output<string>;
	readonly secureUrl: Output<string>;
	readonly authority: Output<string>;
	readonly metrics: Output<readonly string[]>;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: EdgeArgs & EdgeLinks, driver: EdgeDriver, opts?: ComponentOptions) {
		super("learning-assistant:edge:Edge", name, {}, opts);
		const { network, dns, keyring, backends, storage, adjust, ...intent } = args;
		const { want, downgrades } = settle(intent, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust }), { network, dns, keyring, backends, storage });
		this.wayIn = made.wayIn;
		this.url = made.url;
		this.secureUrl = made.secureUrl;
		this.authority = made.authority;
		this.metrics = made.metrics;
		this.downgrades = downgrades;
		this.registerOutputs({ url: this.url, secureUrl: this.secureUrl, authority: this.authority });
	}
}
