import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Zone } from "./address.ts";

export interface MachineArgs {
	/** Names the stack; 1–40 of a–z, 0–9 and "-". Two stacks on one machine differ in it. */
	readonly stack: Input<string>;
	/** Failure domains that processes are spread over; at least one. Three for the reference stack. */
	readonly zones: Input<readonly Zone[]>;
	/**
	 * Absolute path of the folder that holds the stack's processes, data, logs and secrets, owned by this resource and removed with it.
	 * @default `.platform/local/<stack>` of the project, or a folder below /var/lib when the unprivileged user of the servers can't reach that one
	 */
	readonly home?: Input<string>;
	/**
	 * Loopback ports to claim for the stack's proxy before it exists: services are told their public address at start, and the proxy needs their instances.
	 * A port that is given and taken is refused. A change moves the ports in place.
	 * @default http 8080 and https 8443, else the next free ones, remembered
	 */
	readonly edge?: Input<{ readonly httpPort?: Input<number>; readonly httpsPort?: Input<number> }>;
}

/** The ports claimed for the proxy, both in 1–65535. */
export interface EdgePorts {
	readonly http: number;
	readonly https: number;
}

/** One stack's place on this machine: its folder, its ports and the supervisor that owns its processes. Everything else lives on one. */
export class Machine extends CustomResource {
	/** Absolute path of the stack's folder: what the other resources take as `machine`. */
	declare readonly home: Output<string>;
	/** Whether the supervisor answers: "running" or "stopped". `refresh` writes what it finds; the next `up` starts it again. */
	declare readonly supervisor: Output<"running" | "stopped">;
	/** Kept free for this stack's proxy from the first `up` on: no other resource of the stack and no other stack is given them. */
	declare readonly edgePorts: Output<EdgePorts>;

	constructor(name: string, args: MachineArgs, opts?: CustomResourceOptions) {
		super("local:index:Machine", name, { home: undefined, supervisor: undefined, edgePorts: undefined, ...args }, opts);
	}
}
