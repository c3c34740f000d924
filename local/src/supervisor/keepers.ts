import type { ProcessStatus } from "./spec.ts";

/** What a keeper sees and may do. */
export interface KeeperContext {
	/** The machine's home. */
	readonly home: string;
	list(): readonly ProcessStatus[];
}

export interface KeeperReport {
	/** "restoring" while it mends something, "failed" where it can't. */
	readonly state: "ok" | "restoring" | "failed";
	/** A sentence for `status`; empty where all is well. */
	readonly message: string;
	/** Yes-or-no facts by name, which anybody on the machine may ask at GET /checks/<keeper>/<name>: 200 for true, 503 for false. */
	readonly checks?: Readonly<Record<string, boolean>>;
}

/** A check that the supervisor repeats, and mends where it can. */
export interface Keeper<Args = unknown> {
	/** Milliseconds from the end of one run to the start of the next. */
	readonly everyMs: number;
	/** May take as long as it needs; runs never overlap. An error counts as "failed". */
	run(args: Args, context: KeeperContext): Promise<KeeperReport>;
}

export type KeeperKind = "postgres-roles" | "redis-zones";

/** How a keeper is declared: kept as JSON below the home, so that a new supervisor goes on with it. */
export interface KeeperDeclaration {
	/** a–z, 0–9 and "-". */
	readonly name: string;
	readonly kind: KeeperKind;
	/** Plain values; paths of secrets, never secrets. */
	readonly args: unknown;
}

/** What `status` shows of a keeper. */
export interface NamedReport extends KeeperReport {
	readonly name: string;
	/** ISO 8601. */
	readonly at: string;
}
