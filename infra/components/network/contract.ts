import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Rule, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import { planZones, type Zone } from "../../kit/zones.ts";

export interface NetworkIntent {
	/** Failure domains, 1–3. @default 1 */
	readonly zones: number;
	/** How servers reach the internet. @default "direct" */
	readonly egress: "direct" | "one gateway" | "gateway per zone";
	/** Whether connections are logged. @default false */
	readonly flowLogs: boolean;
	/** Name that users reach the stack by, for example "learn.example.org". @default - none */
	readonly domain: string | undefined;
	/** The way in's plain port where the target lets a stack choose, 1024–65535. @default - the target's */
	readonly httpPort: number | undefined;
	/** The way in's TLS port, likewise. @default - the target's */
	readonly httpsPort: number | undefined;
}

export const defaults: NetworkIntent = {
	zones: 1,
	egress: "direct",
	flowLogs: false,
	domain: undefined,
	httpPort: undefined,
	httpsPort: undefined,
};

/** The last word on each target's own arguments. Each driver adds its resources. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface NetworkAdjustments {}

export interface NetworkArgs extends Partial<NetworkIntent> {
	readonly stack: StackIdentity;
	readonly adjust?: NetworkAdjustments;
}

/** Where a target puts things, for its own drivers only. Each driver adds its kind. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in the drivers
export interface Placements {}
export type Placement = Placements[keyof Placements];

export interface NetworkMade {
	readonly placement: Placement;
	/** Where users reach the stack. Known before the way in exists, because services are told it at start. */
	readonly origin: Output<string>;
}

export const features = {
	gateway: {
		path: "network.egress",
		promise: "one address for all traffic to the internet",
		asked: ({ egress }) => egress === "one gateway",
		given: ({ egress }) => egress,
		without: () => ({ egress: "direct" }),
		fix: `Set it to "direct".`,
	},
	gatewayPerZone: {
		path: "network.egress",
		promise: "traffic to the internet survives the loss of a zone",
		asked: ({ egress }) => egress === "gateway per zone",
		given: ({ egress }) => egress,
		without: () => ({ egress: "direct" }),
		fix: `Set it to "direct".`,
	},
	flowLogs: {
		path: "network.flowLogs",
		promise: "connections are logged",
		asked: ({ flowLogs }) => flowLogs,
		given: ({ flowLogs }) => String(flowLogs),
		without: () => ({ flowLogs: false }),
		fix: "Set it to false.",
	},
	domain: {
		path: "edge.domain",
		promise: "users reach the stack by a name of its own",
		asked: ({ domain }) => domain !== undefined,
		given: ({ domain }) => String(domain),
		without: () => ({ domain: undefined }),
		fix: "Remove it.",
	},
	ports: {
		path: "edge.httpPort",
		promise: "the way in's ports can be chosen",
		asked: ({ httpPort, httpsPort }) => (httpPort ?? httpsPort) !== undefined,
		given: ({ httpPort, httpsPort }) => `${httpPort ?? "none"} and ${httpsPort ?? "none"}`,
		without: () => ({ httpPort: undefined, httpsPort: undefined }),
		fix: "Remove edge.httpPort and edge.httpsPort.",
	},
} satisfies Features<NetworkIntent>;

export interface NetworkDriver {
	readonly target: Target;
	readonly features: Answers<typeof features>;
	readonly limits: Limits<NetworkIntent>;
	readonly rules: readonly Rule<NetworkIntent>[];
	create(making: Making<NetworkIntent, NetworkAdjustments>): NetworkMade;
}

/** Of every target that is reached from the internet. */
export const needsDomain: Rule<NetworkIntent> = {
	path: "edge.domain",
	holds: ({ domain }) => domain !== undefined,
	given: () => "nothing",
	why: "certificates are made for a name, and there is none.",
	fix: "Set it to a name that you own, for example learn.example.org.",
};

/** @throws Refusal */
export function settle(
	{ stack, adjust: _, ...intent }: NetworkArgs,
	{ target, features: answers, limits, rules }: NetworkDriver,
): Settled<NetworkIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "network", target, features, answers, limits, rules }, stack.onDecline);
}

/** What everything else is placed in, and the address that users reach it by. */
export class Network extends ComponentResource {
	readonly zones: readonly Zone[];
	readonly placement: Placement;
	readonly origin: Output<string>;
	readonly downgrades: readonly Downgrade[];

	constructor(name: string, args: NetworkArgs, driver: NetworkDriver, opts?: ComponentOptions) {
		super("learning-assistant:network:Network", name, {}, opts);
		const { want, downgrades } = settle(args, driver);
		const made = driver.create(making(this, name, { want, stack: args.stack, adjust: args.adjust }));
		this.zones = planZones(want.zones);
		this.placement = made.placement;
		this.origin = made.origin;
		this.downgrades = downgrades;
		this.registerOutputs({ zones: this.zones, origin: this.origin });
	}
}
