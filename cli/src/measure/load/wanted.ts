/** What a load generator's process is told to do. Everything goes to one address, over HTTP/1.1, and nothing is tried twice. */
export interface WantedLoad {
	readonly port: number;
	/** Headers of each request, for example a session's. */
	readonly headers: Readonly<Record<string, string>>;
	/** Requests of which each connection has the next one once its last was answered. */
	readonly requests?: {
		readonly path: string;
		/** Keep-alive connections. */
		readonly connections: number;
		/** Of all connections together, as far as they are free; left out: each asks again at once. */
		readonly perSecond?: number;
	};
	/** Answer streams, so many at a time. */
	readonly streams?: {
		readonly path: string;
		/** Sent as JSON, by POST; left out: asked for by GET. */
		readonly body?: object;
		readonly atATime: number;
		/** Name of the event without which a stream was cut; it was too where that says `truncated`. */
		readonly finalEvent: string;
	};
	/** Live-update connections, so many at a time, which go on after the id of their last event. Ids count up by one. */
	readonly live?: {
		readonly path: string;
		readonly connections: number;
	};
}

/** Something that did not go as it should. */
export interface Mishap {
	/** Unix milliseconds at which it was known. */
	readonly atMs: number;
	readonly kind: "requests" | "streams" | "live";
	/** For example "status 503", "ECONNRESET", "cut", "gap after 17". */
	readonly fate: string;
}

/** What has become of everything since the load began. Counts are whole and complete; only mishaps beyond the first thousand are counted alone. */
export interface Report {
	/** Begun, ended well, and ended in each other way; what is missing to `begun` is under way. */
	readonly requests: Counted;
	readonly streams: Counted & { readonly mostAtATime: number };
	readonly live: {
		readonly events: number;
		/** Connections that were opened again after the server had asked for it, and after they had ended without a word. */
		readonly reconnects: number;
		readonly brokenOff: number;
		/** Events that were missing, and that came twice. */
		readonly gaps: number;
		readonly duplicates: number;
		/** Tries to connect that were not answered with a stream. */
		readonly refused: number;
	};
	readonly mishaps: readonly Mishap[];
}

export interface Counted {
	readonly begun: number;
	readonly fine: number;
	readonly otherwise: Readonly<Record<string, number>>;
}
