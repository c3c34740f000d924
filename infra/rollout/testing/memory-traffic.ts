import type { TrafficPort } from "../contract.ts";
import type { Version } from "../steps.ts";
import type { Stream, TrafficBench } from "./bench.ts";
import { canServe, MemoryProxy } from "./memory-proxy.ts";

export function memoryTraffic(proxy: MemoryProxy): TrafficPort {
	return {
		observe: async () => ({ split: proxy.split, instances: proxy.groups() }),
		shift: async (to) => {
			if (!canServe(to, proxy.groups())) throw new Error("A version would get a share that has no healthy instance.");
			proxy.split = to;
		},
		scale: async (version, count, drainSeconds) => {
			if (count === 0 && proxy.split[version] > 0) throw new Error(`The ${version} version has a share of ${proxy.split[version]} %.`);
			proxy.resize(version, count, drainSeconds);
		},
	};
}

/** The model as a bench; `driverOf` lets another driver be tried on it. */
export async function memoryTrafficBench(driverOf: (proxy: MemoryProxy) => TrafficPort = memoryTraffic): Promise<TrafficBench> {
	const proxy = new MemoryProxy(2);
	return {
		traffic: () => driverOf(proxy),
		request: async () => proxy.route()?.version ?? "refused",
		stream: async () => streamOf(proxy),
		settle: async () => proxy.advance(1),
		breakOne: async (version: Version) => proxy.break(version),
		close: async () => {},
	};
}

function streamOf(proxy: MemoryProxy): Stream {
	const made = proxy.connect();
	if (made === undefined) throw new Error("The way in is closed.");
	const { version, connection } = made;
	return {
		version,
		state: async () => connection.state,
		finish: async () => {
			if (connection.state === "open") connection.state = "finished";
		},
	};
}
