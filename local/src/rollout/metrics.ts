import type { MetricsPort, Reading } from "../../../infra/rollout/contract.ts";
import type { Version } from "../../../infra/rollout/steps.ts";
import type { ServerTraffic } from "../servers/haproxy/answers.ts";
import { proxyRuntime } from "../servers/haproxy/proxy.ts";
import type { Runtime } from "../servers/haproxy/runtime.ts";
import { type SetName, setBackend } from "../servers/haproxy/settings.ts";
import { between, type Look, type Unasked } from "./metrics-unasked.ts";
import type { HaproxyTraffic } from "./traffic.ts";
import { type Placed, placedIn } from "./traffic-instances.ts";

export type HaproxyMetrics = Omit<HaproxyTraffic, "specOf" | "sharesPath">;

/**
 * What two versions behind HAProxy did. Answers are counted as clients got them, in the judge's buckets, and from zero when a worker begins; crashes and
 * lost readiness since this driver first looked at the version. An answer that was broken off after it had begun counts as one more that failed: the
 * first count was made when it began.
 */
export function haproxyMetrics({ home, supervisor, proxy, service, sets }: HaproxyMetrics): MetricsPort {
	const runtime = proxyRuntime(home, proxy);
	const memories = { old: new Memory(), new: new Memory() };
	return {
		async read(version: Version): Promise<Reading> {
			const backend = setBackend(service, sets[version]);
			const [{ failed, latency }, states, traffic, processes] = await Promise.all([
				runtime.counts(backend),
				runtime.servers(),
				trafficOf(backend, runtime),
				supervisor.list(),
			]);
			const looks = placedIn(backend, states, traffic, processes).map((placed) => lookAt(placed, traffic));
			const cut = sum(traffic.map((each) => each.cut));
			const at = (performance.timeOrigin + performance.now()) / 1000;
			return { version, at, requests: sum(latency) + cut, failed: failed + cut, latency, ...memories[version].after(looks) };
		},
	};
}

/** Attempts that the proxy had to repeat, since its worker began: what a rollout that loses nothing must not need. */
export async function retriesOf(
	{ home, proxy, service }: Pick<HaproxyMetrics, "home" | "proxy" | "service">,
	set: SetName,
): Promise<number> {
	const traffic = await trafficOf(setBackend(service, set), proxyRuntime(home, proxy));
	return sum(traffic.map(({ retries, redispatches }) => retries + redispatches));
}

/** Sums up what looks tell one after the other. */
class Memory {
	#before: readonly Look[] | undefined;
	#sum: Unasked = { crashes: 0, unready: 0 };

	after(looks: readonly Look[]): Unasked {
		const { crashes, unready } = between(this.#before ?? looks, looks);
		this.#before = looks;
		this.#sum = { crashes: this.#sum.crashes + crashes, unready: this.#sum.unready + unready };
		return this.#sum;
	}
}

const lookAt = ({ name, stage, process }: Placed, traffic: readonly ServerTraffic[]): Look => ({
	name,
	stage,
	process,
	downs: traffic.find(({ server }) => server === name)?.downs ?? 0,
});

async function trafficOf(backend: string, runtime: Runtime): Promise<readonly ServerTraffic[]> {
	return (await runtime.traffic()).filter((each) => each.backend === backend && each.server.startsWith(`${backend}-`));
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
