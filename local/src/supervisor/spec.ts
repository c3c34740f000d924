/** How the supervisor learns that a process may serve. Polled every 50 ms until it holds. */
export type Readiness =
	| { readonly kind: "http"; readonly url: string }
	| { readonly kind: "tcp"; readonly host: string; readonly port: number }
	/** Exit status 0 means ready. */
	| { readonly kind: "command"; readonly command: readonly string[] }
	/** Ready as soon as it runs. */
	| { readonly kind: "none" };

/** What the supervisor keeps running. Written as JSON with mode 0600; holds paths of secrets, never secrets. */
export interface ProcessSpec {
	/** Unique on the machine; a–z, 0–9 and "-". Also names the log. */
	readonly name: string;
	/** The resource that owns it, for `status`: for example "database" or "cache". */
	readonly group: string;
	readonly zone: string;
	/** Absolute path of the program, then its arguments. */
	readonly command: readonly string[];
	readonly folder: string;
	/** The whole environment: nothing is inherited but PATH, HOME, LANG and TZ. */
	readonly environment: Readonly<Record<string, string>>;
	/** Unprivileged system user to run as, where the supervisor is root. */
	readonly user?: string;
	readonly readiness: Readiness;
	readonly stop: {
		readonly signal: "SIGTERM" | "SIGINT" | "SIGQUIT" | "SIGUSR1";
		/** Milliseconds until SIGKILL. */
		readonly graceMs: number;
	};
	/** Processes start in rising order and stop in falling order, those of one number side by side. Databases 10, caches 20, stores 30, services 50, metrics 60, proxies 70. */
	readonly order: number;
	/** Where it listens, for `status`: loopback host and port. */
	readonly address?: { readonly host: string; readonly port: number };
	/** Server and version, for `status`: for example "PostgreSQL 15.18". */
	readonly version?: string;
}

export type ProcessState = "starting" | "ready" | "unready" | "backing-off" | "stopping" | "stopped";

/** What the supervisor reports of a process. */
export interface ProcessStatus {
	readonly spec: ProcessSpec;
	readonly state: ProcessState;
	readonly pid?: number;
	/** Starts since the spec was put, 1 for a process that never failed. */
	readonly starts: number;
	/** ISO 8601 of the running process's start. */
	readonly startedAt?: string;
	/** How the last one ended, for example "exit 1" or "SIGKILL". */
	readonly lastEnd?: string;
}
