import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Cache } from "../cache/contract.ts";
import type { Database } from "../database/contract.ts";
import type { Edge } from "../edge/contract.ts";
import type { Network } from "../network/contract.ts";
import type { Keyring } from "../secrets/contract.ts";
import type { Backend } from "../service/contract.ts";
import type { ServiceName } from "../service/plan.ts";
import type { Storage } from "../storage/contract.ts";

export interface ObservabilityIntent {
	/** Days that metrics and logs are kept, as far as the target lets one choose, 1–365. @default 14 */
	readonly retentionDays: number;
	/** Share of requests that are traced, 0–1. @default 0 */
	readonly traces: number;
	/** Whether the page is asked for from outside, every 5 minutes. @default false */
	readonly uptime: boolean;
	/** Mail addresses that alerts go to. @default [] */
	readonly notify: readonly string[];
	/** Dollars a month above which the cost is an alert, 0 for none. @default 0 */
	readonly monthlyBudget: number;
}

export const defaults: ObservabilityIntent = { retentionDays: 14, traces: 0, uptime: false, notify: [], monthlyBudget: 0 };

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface ObservabilityAdjustments {}

export interface ObservabilityArgs extends Partial<ObservabilityIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: ObservabilityAdjustments;
}

export interface ObservabilityLinks {
	readonly network: Network;
	readonly keyring: Keyring;
	readonly database: Database;
	readonly cache: Cache;
	readonly storage: Storage;
	readonly backends: Readonly<Record<ServiceName, Backend>>;
	readonly edge: Edge;
	/** What is watched: name → addresses of metrics in Prometheus' format. */
	readonly sources: Readonly<Record<string, Output<readonly string[]>>>;
}

export interface ObservabilityMade {
	/** Where metrics and alerts are looked at; empty where they are off. */
	readonly endpoint: Output<string>;
	/** Why they are off; empty where they are on. */
	readonly off: Output<string>;
}

export const features = {
	traces: {
		path: "observability.traces",
		promise: "requests are followed through all services",
		asked: ({ traces }) => traces > 0,
		given: ({ traces }) => `${traces * 100} %`,
		without: () => ({ traces: 0 }),
		fix: "Set it to 0 %.",
	},
	uptime: {
		path: "observability.uptime",
		promise: "the page is asked for from outside",
		asked: ({ uptime }) => uptime,
		given: ({ uptime }) => String(uptime),
		without: () => ({ uptime: false }),
		fix: "Set it to false.",
	},
	notify: {
		path: "observability.notify",
		promise: "alerts reach people",
		asked: ({ notify }) => notify.length > 0,
		given: ({ notify }) => notify.join(", "),
		without: () => ({ notify: [] }),
		fix: "Remove it.",
	},
	budget: {
		path: "observability.monthlyBudget",
		promise: "cost above a budget is an alert",
		asked: ({ monthlyBudget }) => monthlyBudget > 0,
		given: ({ monthlyBudget }) => String(monthlyBudget),
		without: () => ({ monthlyBudget: 0 }),
		fix: "Set it to 0.",
	},
} satisfies Features<ObservabilityIntent>;

export interface ObservabilityDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<ObservabilityIntent>;
	readonly rules: readonly Rule<ObservabilityIntent>[];
	create(making: Making<ObservabilityIntent, ObservabilityAdjustments>, links: ObservabilityLinks): ObservabilityMade;
}

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: ObservabilityArgs,
	{ target, features: answers, limits, rules }: ObservabilityDriver,
): Settled<ObservabilityIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "observability", target, features, answers, limits, rules }, stack.onDecline);
}

/** Metrics of everything, and the alerts over them. */
export class Observability extends ComponentResource implements ObservabilityMade {
	readonly endpoint: Output<string>;
	readonly off: Output<string>;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: ObservabilityArgs & ObservabilityLinks, driver: ObservabilityDriver, opts?: ComponentOptions) {
		super("learning-assistant:observability:Observability", name, {}, opts);
		const { network, keyring, database, cache, storage, backends, edge, sources, adjust, ...intent } = args;
		const links = { network, keyring, database, cache, storage, backends, edge, sources };
		const { want, downgrades } = settle(intent, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust }), links);
		this.endpoint = made.endpoint;
		this.off = made.off;
		this.downgrades = downgrades;
		this.registerOutputs({ endpoint: this.endpoint, off: this.off });
	}
}
