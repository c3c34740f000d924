import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort, giveToServer, makeFolder, programOf, type Running, removeFolder, serverUser, startServer } from "./processes.ts";

export const redisPassword = "sentinel-redis-password";

/** One Redis that keeps nothing. Give a port to start it again where it was. */
export async function startRedis(given?: number, extra: readonly string[] = []): Promise<Running> {
	const port = given ?? (await freePort());
	const folder = makeFolder("app-redis");
	// By file: the arguments of a process are there for everybody to read.
	const settings = join(folder, "redis.conf");
	writeFileSync(settings, `requirepass ${redisPassword}\nmasterauth ${redisPassword}\n`, { mode: 0o600 });
	giveToServer(settings);
	const args = [settings, "--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder, ...extra];
	const running = await startServer(programOf("redis-server"), args, port, () => answers(port), { user: serverUser() });
	return { ...running, stop: (signal) => running.stop(signal).finally(() => removeFolder(folder)) };
}

/** A cluster of three masters, the least that Redis accepts. */
export async function startRedisCluster(): Promise<{ ports: number[]; stop(): Promise<void> }> {
	const cluster = ["--cluster-enabled", "yes", "--cluster-node-timeout", "2000"];
	const nodes: Running[] = [];
	for (let count = 0; count < 3; count += 1) nodes.push(await startRedis(await clusterPort(), cluster));
	const ports = nodes.map(({ port }) => port);
	const clients = ports.map(connect);
	const share = Math.ceil(16_384 / ports.length);
	await Promise.all(
		clients.map((client, place) => client.call("CLUSTER", "ADDSLOTSRANGE", place * share, Math.min(16_383, (place + 1) * share - 1))),
	);
	for (const port of ports.slice(1)) await clients[0]!.call("CLUSTER", "MEET", "127.0.0.1", port);
	for (const client of clients)
		while (!String(await client.call("CLUSTER", "INFO")).includes("cluster_state:ok"))
			await new Promise((resolve) => setTimeout(resolve, 20));
	for (const client of clients) client.disconnect();
	return { ports, stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))) };
}

/** The nodes talk among themselves on their port plus 10000, which must be a port too. */
async function clusterPort(): Promise<number> {
	const port = await freePort();
	return port < 55_000 ? port : clusterPort();
}

function connect(port: number): Redis {
	const client = new Redis({ host: "127.0.0.1", port, password: redisPassword, retryStrategy: () => null });
	client.on("error", () => {});
	return client;
}

async function answers(port: number): Promise<boolean> {
	const client = connect(port);
	return client
		.ping()
		.then(
			() => true,
			() => false,
		)
		.finally(() => client.disconnect());
}
