/** Why a use case turned a request down. The HTTP adapter holds the one table from reason to status. */
export type Reason = "invalid" | "unauthenticated" | "forbidden" | "missing" | "conflict" | "mismatch" | "throttled" | "unavailable";

/** One wrong field; `pointer` is `#/field` in the body, `?name` in the query, `:name` in the path. */
export interface WrongField {
	readonly pointer: string;
	readonly detail: string;
}

interface Extra {
	readonly errors?: readonly WrongField[];
	readonly retryAfterSeconds?: number;
	/** For the log alone. */
	readonly cause?: unknown;
}

/** A request declined for a reason its sender may read. `message` is shown to people, so it carries no internals. */
export class Declined extends Error {
	readonly reason: Reason;
	readonly errors: readonly WrongField[];
	readonly retryAfterSeconds: number | undefined;

	constructor(reason: Reason, message: string, extra: Extra = {}) {
		super(message, { cause: extra.cause });
		this.name = "Declined";
		this.reason = reason;
		this.errors = extra.errors ?? [];
		this.retryAfterSeconds = extra.retryAfterSeconds;
	}
}
