import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { PostgresDatabase, Route } from "../postgres/database.ts";
import type { Layer } from "../redis/cache.ts";

/** What Prometheus scrapes. Every series carries the release, so that a rollout can compare two of them. */
export interface Metrics {
	readonly registry: Registry;
	observeRequest(method: string, route: string, status: number, seconds: number): void;
	countRead(route: Route): void;
	countCacheRead(layer: Layer): void;
	countAnswer(answeredBy: string, found: boolean): void;
	streamStarted(): () => void;
	liveConnected(): () => void;
	/** Reads the pools and Redis at each scrape. */
	watch(database: PostgresDatabase, redisAway: () => boolean): void;
}

const durationBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(labels: { service: string; RELEASE: string; INSTANCE: string; ZONE: string }): Metrics {
	const registry = new Registry();
	registry.setDefaultLabels({ service: labels.service, release: labels.RELEASE, instance_name: labels.INSTANCE, zone: labels.ZONE });
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	const requests = new Histogram({
		name: "http_request_duration_seconds",
		help: "Time to the end of the answer.",
		labelNames: ["method", "route", "status"],
		buckets: durationBuckets,
		registers,
	});
	const reads = new Counter({ name: "database_reads_total", help: "Reads by where they ran and why.", labelNames: ["route"], registers });
	const cacheReads = new Counter({
		name: "cache_reads_total",
		help: "Cached reads by the layer that answered.",
		labelNames: ["layer"],
		registers,
	});
	const answers = new Counter({
		name: "assistant_answers_total",
		help: "Answers of the assistant.",
		labelNames: ["answered_by", "found"],
		registers,
	});
	const streams = new Gauge({ name: "assistant_streams_open", help: "Answer streams being sent.", registers });
	const live = new Gauge({ name: "live_connections_open", help: "Connections for live updates.", registers });
	new Gauge({ name: "app_release_info", help: "1 for the running release.", registers }).set(1);

	return {
		registry,
		observeRequest: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
		countRead: (route) => reads.inc({ route }),
		countCacheRead: (layer) => cacheReads.inc({ layer }),
		countAnswer: (answeredBy, found) => answers.inc({ answered_by: answeredBy, found: String(found) }),
		streamStarted: () => counted(streams),
		liveConnected: () => counted(live),
		watch: (database, redisAway) => watch(registers, database, redisAway),
	};
}

function counted(gauge: Gauge): () => void {
	gauge.inc();
	return () => gauge.dec();
}

function watch(registers: Registry[], database: PostgresDatabase, redisAway: () => boolean): void {
	new Gauge({
		name: "database_pool_connections",
		help: "Connections of a pool, and requests waiting for one.",
		labelNames: ["pool", "state"],
		registers,
		collect() {
			for (const { pool, total, idle, waiting } of database.pools()) {
				for (const [state, count] of Object.entries({ busy: total - idle, idle, waiting })) this.set({ pool, state }, count);
			}
		},
	});
	new Gauge({
		name: "redis_away",
		help: "1 while the app goes on without Redis.",
		registers,
		collect() {
			this.set(redisAway() ? 1 : 0);
		},
	});
}
