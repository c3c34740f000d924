import type { MetricsPort, TrafficPort } from "../contract.ts";
import type { Version } from "../steps.ts";

/** An answer that takes as long as its client likes. */
export interface Stream {
	readonly version: Version;
	state(): Promise<"open" | "finished" | "cut">;
	/** Its last byte is sent. */
	finish(): Promise<void>;
}

/** A way in with two healthy instances of the old version behind it and all requests on them, and hands to try a driver with. */
export interface TrafficBench {
	/** A driver that knows nothing of the ones before it. */
	traffic(): TrafficPort;
	/** One request over a connection that stays open for the next. */
	request(): Promise<Version | "refused">;
	/** Rejects where it is refused. */
	stream(): Promise<Stream>;
	/** Resolves once what was started is healthy, and what is to go is gone or has streams under way. */
	settle(): Promise<void>;
	/** One instance turns unhealthy and stays so. */
	breakOne(version: Version): Promise<void>;
	close(): Promise<void>;
}

/** Likewise for figures. */
export interface MetricsBench {
	metrics(): MetricsPort;
	/** One answer of a version. */
	answer(version: Version, failed: boolean): Promise<void>;
	/** The proxy starts to count anew, as HAProxy does at a reload. */
	restart(): Promise<void>;
	/** The source no longer answers. */
	silence(): Promise<void>;
	close(): Promise<void>;
}

/** A promise that a driver keeps: `holds` says so, or rejects where the driver does. */
export interface Fact<Bench> {
	readonly name: string;
	readonly holds: (bench: Bench) => Promise<boolean>;
}

/** Names of the facts that a driver doesn't keep, each tried on a bench of its own. Empty is what a driver must give. */
export async function broken<Bench extends { close(): Promise<void> }>(
	facts: readonly Fact<Bench>[],
	open: () => Promise<Bench>,
): Promise<readonly string[]> {
	const names: string[] = [];
	for (const { name, holds } of facts) {
		const bench = await open();
		const kept = await holds(bench).catch(() => false);
		await bench.close();
		if (!kept) names.push(name);
	}
	return names;
}

export const rejects = (promise: Promise<unknown>): Promise<boolean> =>
	promise.then(
		() => false,
		() => true,
	);
