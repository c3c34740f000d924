import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Address, Zone } from "./address.ts";

export interface ServiceArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** Names the service and its processes; a–z, 0–9 and "-". */
	readonly name: Input<string>;
	/** Program and arguments. "node" is the runtime that runs the platform. */
	readonly command: Input<readonly string[]>;
	/** Working folder, for example a release's. */
	readonly folder: Input<string>;
	/** Environment of each process; PORT, HOST, INSTANCE and ZONE are added. */
	readonly environment?: Input<Record<string, Input<string>>>;
	/** One process for each zone named; a zone may be named more than once. 1–16. */
	readonly zones: Input<readonly Zone[]>;
	/** Path that answers 200 once a process may serve. */
	readonly readyPath: Input<string>;
	/** Seconds within which a started process must become ready, 1–600. @default 30 */
	readonly readyTimeoutSeconds?: Input<number>;
	/** Seconds between SIGTERM and SIGKILL, 0–600. A process that is deleted with its whole service gets SIGINT first: nobody sends it requests any more, so it need not wait until a proxy has noticed. @default 30 */
	readonly drainSeconds?: Input<number>;
	/** What whoever reads the state or a plan should know of the service. They restart nothing. @default {} */
	readonly labels?: Input<Record<string, Input<string>>>;
}

export interface ServiceInstance extends Address {
	readonly name: string;
	readonly zone: Zone;
}

/** Processes of one service behind the proxy. An update restarts them one after the other, each ready before the next is stopped. */
export class Service extends CustomResource {
	declare readonly instances: Output<readonly ServiceInstance[]>;

	/** Names of the instances that run. `refresh` writes what it finds; the supervisor starts what is missing. */
	declare readonly running: Output<readonly string[]>;

	constructor(name: string, args: ServiceArgs, opts?: CustomResourceOptions) {
		super("local:index:Service", name, { instances: undefined, running: undefined, ...args }, opts);
	}
}
