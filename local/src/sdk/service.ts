import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Address, Zone } from "./address.ts";

/** How a new release takes the old one's place; shares are 0–1. */
export interface ServiceRollout {
	/** Name of the proxy that has the service among its backends, with its sets. */
	readonly proxy: Input<string>;
	readonly strategy: Input<"blue-green" | "canary" | "rolling" | "recreate">;
	/** Of canary: shares of the traffic one after the other, rising. */
	readonly weights: Input<readonly number[]>;
	/** Wait after every shift. */
	readonly holdSeconds: Input<number>;
	/** Share of failed requests, and the slowest request in a hundred, above which a release goes back. */
	readonly errorRate: Input<number>;
	readonly latencyP99Ms: Input<number>;
	/** What the judge may get wrong: healthy releases taken back, and failing ones let pass. */
	readonly falseRollback: Input<number>;
	readonly missed: Input<number>;
	readonly onInconclusive: Input<"hold" | "roll back">;
	readonly onNoData: Input<"hold" | "roll back">;
	/** Seconds of the longest answer stream, 0–600, and that requests under way get, at least as many. */
	readonly streamSeconds: Input<number>;
	readonly drainSeconds: Input<number>;
	/** Requests a second to its ready path that a new release gets at least while it is judged, 0–1000: without any there is nothing to judge. */
	readonly probes: Input<number>;
}

/** What brings the database to a release before its instances get traffic. */
export interface ServiceMigration {
	/** Names it and its log. */
	readonly name: Input<string>;
	/** Runs to its end in the release's folder; a second run must do nothing. */
	readonly command: Input<readonly string[]>;
	readonly environment?: Input<Record<string, Input<string>>>;
	/** Seconds after which it is ended and counts as failed, 1–3600. @default 120 */
	readonly timeoutSeconds?: Input<number>;
	/** The migrations that the release brings, in their order, as far as they are known before it is made: a breaking one is then refused in the preview. @default [] */
	readonly brings?: Input<readonly { readonly name: string; readonly breaking: boolean }[]>;
	/** Folder of the release with a file for each migration, "<name>.sql"; a first line "-- breaking" says that the release before can't run on it. */
	readonly files: Input<string>;
}

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
	/** Digest of the release, for people and journals. @default "unnamed" */
	readonly release?: Input<string>;
	readonly rollout: Input<ServiceRollout>;
	readonly migration?: Input<ServiceMigration>;
	/** What whoever reads the state or a plan should know of the service. They restart nothing. @default {} */
	readonly labels?: Input<Record<string, Input<string>>>;
}

export interface ServiceInstance extends Address {
	readonly name: string;
	readonly zone: Zone;
}

/** Both sets of a service's instances: one serves, the other is empty or has the release that shall take its place. */
export interface ServiceSets {
	readonly a: readonly ServiceInstance[];
	readonly b: readonly ServiceInstance[];
}

/**
 * Processes of one service behind the proxy. Another command, folder or environment is another version: an update rolls it out by `rollout`, and
 * fails where it was taken back. Other changes restart nothing.
 */
export class Service extends CustomResource {
	declare readonly sets: Output<ServiceSets>;

	/** Of the set that serves. */
	declare readonly instances: Output<readonly ServiceInstance[]>;

	/** Absolute path of what the proxy reads of the shares of both sets. */
	declare readonly shares: Output<string>;

	/** Names of the instances that run. `refresh` writes what it finds; the supervisor starts what is missing. */
	declare readonly running: Output<readonly string[]>;

	constructor(name: string, args: ServiceArgs, opts?: CustomResourceOptions) {
		super("local:index:Service", name, { sets: undefined, instances: undefined, shares: undefined, running: undefined, ...args }, opts);
	}
}
