import type { MetricsPort, Reading } from "../contract.ts";
import type { Version } from "../steps.ts";
import type { MetricsBench } from "./bench.ts";

/** A source that counts since its last start. */
export class MemorySource {
	/** Seconds; each answer takes one. */
	at = 0;
	silent = false;
	counted: Record<Version, Reading> = this.#nothing();

	answer(version: Version, failed: boolean): void {
		const before = this.counted[version];
		this.at++;
		this.counted[version] = { ...before, requests: before.requests + 1, failed: before.failed + (failed ? 1 : 0) };
	}

	restart(): void {
		this.counted = this.#nothing();
	}

	#nothing(): Record<Version, Reading> {
		const none = { at: 0, requests: 0, failed: 0, latency: [], crashes: 0, unready: 0 };
		return { old: { ...none, version: "old" }, new: { ...none, version: "new" } };
	}
}

export function memoryMetrics(source: MemorySource): MetricsPort {
	return {
		read: async (version) => {
			if (source.silent) throw new Error("The metric source doesn't answer.");
			return { ...source.counted[version], at: source.at };
		},
	};
}

export async function memoryMetricsBench(driverOf: (source: MemorySource) => MetricsPort = memoryMetrics): Promise<MetricsBench> {
	const source = new MemorySource();
	return {
		metrics: () => driverOf(source),
		answer: async (version, failed) => source.answer(version, failed),
		restart: async () => source.restart(),
		silence: async () => {
			source.silent = true;
		},
		close: async () => {},
	};
}
