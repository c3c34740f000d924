import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** What an instance has counted since it started. */
export interface Counted {
	readonly requests: number;
	readonly failed: number;
	/** Of the answers that have a latency, those that took longer than 500 ms. @default 0 */
	readonly slow?: number;
}

/** Instances by pod: their release, and what they show. One that shows nothing isn't there. */
export type Pods = Record<string, { readonly release: string; shows?: Counted }>;

/** A real Prometheus that reads synthetic instances each second. */
export interface Bench {
	readonly address: string;
	readonly pods: Pods;
	/** Resolves once Prometheus has read what an instance shows now, and says so for a whole second: the judge asks for those. */
	read(pod: string): Promise<void>;
	close(): Promise<void>;
}

export const listening = async (server: Server): Promise<string> => {
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return `127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** The application's own histogram: one route, and one of streams that takes a minute for each answer. */
function metricsOf({ requests, failed, slow = 0 }: Counted): string {
	const bounds = [0.005, 0.05, 0.1, 0.5, 1, 5];
	const buckets = (route: string, status: string, quick: number, all: number) =>
		[...bounds, "+Inf"].map((bound) => {
			const within = bound === "+Inf" || (bound as number) > 0.5 ? all : (bound as number) >= 0.05 ? quick : 0;
			return `http_request_duration_seconds_bucket{service="api",route="${route}",status="${status}",le="${bound}"} ${within}`;
		});
	const count = (route: string, status: string, of: number) =>
		`http_request_duration_seconds_count{service="api",route="${route}",status="${status}"} ${of}`;
	const fine = requests - failed;
	return [
		"# TYPE http_request_duration_seconds histogram",
		...buckets("/api/v1/lessons", "200", fine - slow, fine),
		count("/api/v1/lessons", "200", fine),
		...(failed > 0 ? [...buckets("/api/v1/lessons", "500", failed, failed), count("/api/v1/lessons", "500", failed)] : []),
		...buckets("/api/v1/assistant/answers", "200", 0, 0),
		count("/api/v1/assistant/answers", "200", 0),
	].join("\n");
}

/** Starts a Prometheus by its program's path. */
export async function prometheusBench(program: string, pods: Pods): Promise<Bench> {
	const folder = mkdtempSync(join(tmpdir(), "judge-prometheus-"));
	const instances = createServer((request, response) => {
		const shows = pods[String(request.url).slice(1)]?.shows;
		if (shows === undefined) response.writeHead(404).end();
		else response.setHeader("content-type", "text/plain; version=0.0.4").end(`${metricsOf(shows)}\n`);
	});
	const target = await listening(instances);
	const static_configs = Object.entries(pods).map(([pod, { release }]) => ({
		targets: [target],
		labels: { __metrics_path__: `/${pod}`, instance: pod, pod, rollouts_pod_template_hash: release },
	}));
	const configuration = {
		global: { scrape_interval: "1s", scrape_timeout: "1s" },
		scrape_configs: [{ job_name: "services", static_configs }],
	};
	writeFileSync(join(folder, "prometheus.yml"), JSON.stringify(configuration));
	const free = createServer();
	const place = await listening(free);
	free.close();
	const options = ["--config.file=prometheus.yml", `--storage.tsdb.path=${join(folder, "data")}`, `--web.listen-address=${place}`];
	const server: ChildProcess = spawn(program, options, { cwd: folder, stdio: "ignore" });
	const address = `http://${place}`;
	const shown = async (query: string) => {
		const answer = await fetch(
			`${address}/api/v1/query?${new URLSearchParams({ query, time: String(Math.floor(Date.now() / 1000)) })}`,
		).catch(() => undefined);
		const { data } = ((await answer?.json().catch(() => ({}))) ?? {}) as {
			data?: { result?: readonly { value: readonly [number, string] }[] };
		};
		return data?.result?.[0]?.value[1];
	};
	return {
		address,
		pods,
		read: async (pod) => {
			const query = `sum(http_request_duration_seconds_count{pod="${pod}"})`;
			for (let tries = 0; (await shown(query)) !== String(pods[pod]?.shows?.requests); tries++) {
				if (tries > 400) throw new Error(`Prometheus doesn't read ${pod}`);
				await delay(50);
			}
		},
		close: async () => {
			server.kill();
			await once(server, "exit");
			instances.closeAllConnections();
			instances.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
