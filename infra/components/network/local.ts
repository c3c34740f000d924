import type { EdgePorts } from "@learning-assistant/local/sdk/machine.ts";
import { Machine } from "@learning-assistant/local/sdk/machine.ts";
import type { Output } from "@pulumi/pulumi";
import { physicalName } from "../../kit/naming.ts";
import { planZones } from "../../kit/zones.ts";
import type { NetworkDriver } from "./contract.ts";

/** One stack's place on this machine. */
export interface LocalPlacement {
	readonly target: "local";
	/** What every resource of the provider takes as `machine`. */
	readonly home: Output<string>;
	readonly edgePorts: Output<EdgePorts>;
}

declare module "./contract.ts" {
	interface Placements {
		readonly local: LocalPlacement;
	}
}

/** Longest stack name that a machine takes. */
const stackName = { max: 40 };

export const localNetwork = {
	target: "local",
	features: {
		gateway: "processes use the machine's own connection, which the platform doesn't own.",
		gatewayPerZone: "processes use the machine's own connection, which the platform doesn't own.",
		flowLogs: "loopback traffic passes nothing that could log it.",
		domain: "users reach this machine as localhost; names of the internet can't lead to it.",
		ports: true,
	},
	limits: {},
	rules: [],
	create: ({ name, want: { zones, httpPort, httpsPort }, stack, opts }) => {
		const edge = { ...(httpPort !== undefined && { httpPort }), ...(httpsPort !== undefined && { httpsPort }) };
		const machine = new Machine(name, { stack: physicalName([stack.stack], stackName), zones: planZones(zones), edge }, opts);
		const placement: LocalPlacement = { target: "local", home: machine.home, edgePorts: machine.edgePorts };
		return { placement, origin: machine.edgePorts.apply(({ http }) => `http://localhost:${http}`) };
	},
} satisfies NetworkDriver;
