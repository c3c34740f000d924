import { Agent, request } from "node:http";
import type { Figures } from "./journal.ts";

/** Milliseconds between two bursts of probes. */
const everyMs = 50;

/** A probe that takes longer counts as failed in the proxy's figures, and must not keep its connection. */
const timeoutMs = 5000;

export interface ProbeOptions {
	/** Unix socket of the proxy's private door. */
	readonly socketPath: string;
	/** The proxy's backend that has the new version, for example "api-b". */
	readonly backend: string;
	readonly path: string;
	/** Requests a second that the new version gets at least; 0: none are sent. */
	readonly perSecond: number;
}

/** Requests of our own, so that a release that nobody asks can be judged all the same. Real requests take their place. */
export class Probes {
	readonly #options: ProbeOptions;
	readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });
	#timer: NodeJS.Timeout | undefined;
	#owed = 0;
	#sent = 0;
	#rate = 0;
	#last = { atMs: 0, sent: 0 };

	constructor(options: ProbeOptions) {
		this.#options = options;
	}

	/** Sends while the new version is judged, and as many as real requests leave. */
	keep(isJudged: boolean, { perSecond }: Figures, nowMs: number): void {
		const own = this.#ownPerSecond(nowMs);
		this.#rate = isJudged ? Math.max(0, this.#options.perSecond - Math.max(0, perSecond - own)) : 0;
		if (this.#rate > 0 && this.#timer === undefined) this.#timer = setInterval(() => this.#burst(), everyMs).unref();
		if (this.#rate === 0) this.#rest();
	}

	stop(): void {
		this.#rest();
		this.#agent.destroy();
	}

	#rest(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
		this.#owed = 0;
	}

	#ownPerSecond(nowMs: number): number {
		const seconds = (nowMs - this.#last.atMs) / 1000;
		const rate = seconds > 0 ? (this.#sent - this.#last.sent) / seconds : 0;
		if (seconds >= 1) this.#last = { atMs: nowMs, sent: this.#sent };
		return rate;
	}

	#burst(): void {
		this.#owed = Math.min(this.#owed + (this.#rate * everyMs) / 1000, this.#options.perSecond);
		for (; this.#owed >= 1; this.#owed -= 1) this.#send();
	}

	#send(): void {
		const { socketPath, path, backend } = this.#options;
		this.#sent += 1;
		const headers = { host: "localhost", "x-backend": backend };
		const probe = request({ socketPath, path, agent: this.#agent, timeout: timeoutMs, headers }, (answer) => answer.resume());
		probe.on("timeout", () => probe.destroy());
		// What fails is the proxy's to count.
		probe.on("error", () => undefined);
		probe.end();
	}
}
