import { ComponentResource, type Output } from "@pulumi/pulumi";
import { type ComponentOptions, type Making, making, type StackIdentity } from "../../kit/making.ts";
import { type Answers, type Downgrade, type Features, type Limits, type Settled, settleTerms } from "../../kit/settle.ts";
import type { Target } from "../../kit/targets.ts";
import { planZones, type Zone } from "../../kit/zones.ts";

export interface NetworkIntent {
	/** Failure domains, 1–3. @default 1 */
	readonly zones: number;
	/** How servers reach the internet. @default "direct" */
	readonly egress: "direct" | "one gateway" | "gateway per zone";
	/** Whether connections are logged. @default false */
	readonly flowLogs: boolean;
	/** The way in's plain port where the target lets a stack choose, 1024–65535. @default - the target's */
	readonly httpPort: number | undefined;
	/** The way in's TLS port, likewise. @default - the target's */
	readonly httpsPort: number | undefined;
}

export const defaults: NetworkIntent = { zones: 1, egress: "direct", flowLogs: false, httpPort: undefined, httpsPort: undefined };

export interface NetworkArgs extends Partial<NetworkIntent> {
	readonly stack: StackIdentity;
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
	create(making: Making<NetworkIntent>): NetworkMade;
}

/** @throws Refusal */
export function settle({ stack, ...intent }: NetworkArgs, { target, features: answers, limits }: NetworkDriver): Settled<NetworkIntent> {
	return settleTerms({ ...defaults, ...intent }, { section: "network", target, features, answers, limits, rules: [] }, stack.onDecline);
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
		const made = driver.create(making(this, name, want, args.stack));
		this.zones = planZones(want.zones);
		this.placement = made.placement;
		this.origin = made.origin;
		this.downgrades = downgrades;
		this.registerOutputs({ zones: this.zones, origin: this.origin });
	}
}
