import type { EngineEvent } from "./events.ts";
import type { From } from "./offline/from.ts";
import type { OfflineOptions } from "./offline/offline.ts";
import type { Planned } from "./offline/planned.ts";
import type { Program } from "./program.ts";

export interface OperationOptions {
	/** Holds Pulumi.yaml, and Pulumi.<stack>.yaml if there is one. */
	readonly projectFolder: string;
	readonly stack: string;
	/** Backend root that holds `.pulumi`. */
	readonly stateFolder: string;
	/** Opens and closes the secrets of the stack. */
	readonly passphrase: string;
	/** @default imports Pulumi.yaml's `main` */
	readonly program?: Program;
	/** Full key → value; wins over the stack file. */
	readonly config?: Readonly<Record<string, string>>;
	/** Provider calls at once. @default 16 */
	readonly parallel?: number;
	readonly onEvent?: (event: EngineEvent) => void;
	/** Finishes what runs and starts nothing new. */
	readonly signal?: AbortSignal;
	/** Package → folder or file of a provider plugin, beside those of Pulumi.yaml. */
	readonly plugins?: Readonly<Record<string, string>>;
	/**
	 * Of `preview` and `up`: told what the stack would be. An `up` plans for it first, in silence; what it throws ends the operation before
	 * anything is touched.
	 */
	readonly review?: (planned: Planned) => void | Promise<void>;
}

/**
 * A plan of packages that have no plugin here: no account, no credentials, and nothing is written. Secrets that can't be opened here are unknown
 * secrets. Packages with a plugin are asked as ever.
 */
export interface OfflinePreviewOptions extends Omit<OperationOptions, "passphrase"> {
	/** @default none: every secret of the state and the settings is unknown */
	readonly passphrase?: string | undefined;
	readonly offline: OfflineOptions;
	/** @default the stack's own state, or none where it has none */
	readonly from?: From | undefined;
}

export type SessionOptions = OperationOptions | OfflinePreviewOptions;

export function isOffline(options: SessionOptions): options is OfflinePreviewOptions {
	return "offline" in options;
}
