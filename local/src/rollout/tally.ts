import type { Observation } from "../../../infra/rollout/judge/observation.ts";
import type { Figures } from "./journal.ts";

/** Seconds over which "lately" reaches. */
const lately = 5;

/** What one version has done since a rollout began, for people; the judge keeps its own totals. */
export class Tally {
	readonly #boundsMs: readonly number[];
	readonly #latency: number[];
	#recent: { readonly at: number; readonly requests: number }[] = [];
	#requests = 0;
	#failed = 0;

	constructor(boundsMs: readonly number[]) {
		this.#boundsMs = boundsMs;
		this.#latency = [...boundsMs.map(() => 0), 0];
	}

	add({ at, requests, failed, latency }: Observation): void {
		this.#requests += requests;
		this.#failed += failed;
		for (const [bucket, count] of latency.entries()) this.#latency[bucket] = (this.#latency[bucket] ?? 0) + count;
		this.#recent = [...this.#recent.filter((one) => one.at > at - lately), { at, requests }];
	}

	figures(): Figures {
		const p99Ms = this.#p99();
		return { requests: this.#requests, failed: this.#failed, perSecond: this.#perSecond(), ...(p99Ms !== undefined && { p99Ms }) };
	}

	#perSecond(): number {
		const [first, ...later] = this.#recent;
		const seconds = (this.#recent.at(-1)?.at ?? 0) - (first?.at ?? 0);
		return seconds > 0 ? later.reduce((sum, { requests }) => sum + requests, 0) / seconds : 0;
	}

	/** The bound of the bucket in which the slowest request in a hundred lies. Above the last bound there is none to tell. */
	#p99(): number | undefined {
		const all = this.#latency.reduce((sum, count) => sum + count, 0);
		let left = all * 0.99;
		for (const [bucket, count] of this.#latency.entries()) {
			left -= count;
			if (left <= 0 && all > 0) return this.#boundsMs[bucket];
		}
		return undefined;
	}
}
