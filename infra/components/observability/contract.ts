import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import type { Network } from "../network/contract.ts";

export interface ObservabilityIntent {
	/** Days that metrics are kept, 1–365. @default 15 */
	readonly retentionDays: number;
	/** Share of requests that are traced, 0–1. @default 0 */
	readonly traces: number;
}

export const defaults: ObservabilityIntent = { retentionDays: 15, traces: 0 };

export interface ObservabilityArgs extends Partial<ObservabilityIntent> {
	readonly stack: StackIdentity;
}

export interface ObservabilityLinks {
	readonly network: Network;
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
} satisfies Features<ObservabilityIntent>;

export interface ObservabilityDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<ObservabilityIntent>;
	create(making: Making<ObservabilityIntent>, links: ObservabilityLinks): ObservabilityMade;
}

/** @throws Refusal */
export function settle(
	{ stack, ...intent }: ObservabilityArgs,
	{ target, features: answers, limits }: ObservabilityDriver,
): Settled<ObservabilityIntent> {
	return settleTerms(
		{ ...defaults, ...intent },
		{ section: "observability", target, features, answers, limits, rules: [] },
		stack.onDecline,
	);
}

/** Metrics of everything, and the alerts over them. */
export class Observability extends ComponentResource implements ObservabilityMade {
	readonly endpoint: Output<string>;
	readonly off: Output<string>;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: ObservabilityArgs & ObservabilityLinks, driver: ObservabilityDriver, opts?: ComponentOptions) {
		super("learning-assistant:observability:Observability", name, {}, opts);
		const { network, sources, ...intent } = args;
		const { want, downgrades } = settle(intent, driver);
		const made = driver.create(making(this, name, want, args.stack), { network, sources });
		this.endpoint = made.endpoint;
		this.off = made.off;
		this.downgrades = downgrades;
		this.registerOutputs({ endpoint: this.endpoint, off: this.off });
	}
}
