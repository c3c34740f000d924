import { join } from "node:path";
import { ensureFolder, textOf, writeWhole } from "../files.ts";
import type { Ground } from "../ground.ts";
import { until } from "../until.ts";
import { BUS_OFFSET, configurationText, liveSettings, nodeSpec } from "./configuration.ts";
import { type Connection, connectTo } from "./connection.ts";
import { formCluster, type Member } from "./form.ts";
import { type Place, placeNodes } from "./placement.ts";
import { type ClusterPaths, type ClusterRecord, clusterPaths, type Node, saveRecord } from "./record.ts";

/** What a cluster is to be. */
export interface Wanted {
	readonly name: string;
	readonly mode: "cluster" | "standalone";
	readonly zones: readonly string[];
	readonly masters: number;
	readonly replicasPerMaster: number;
	readonly memoryMib: number;
	readonly password: string;
	readonly nodeTimeoutMs: number;
}

/** Brings the cluster from whatever is there, nothing and half of it included, to what is wanted. */
export async function converge(ground: Ground, wanted: Wanted): Promise<ClusterRecord> {
	const record = await recordOf(ground, wanted);
	const paths = clusterPaths(ground.home, wanted.name);
	await ensureFolder(paths.folder, ground.user);
	await saveRecord(ground.home, record);
	const passwords = [wanted.password, (await textOf(paths.password)) ?? wanted.password] as const;
	await Promise.all(record.nodes.map((node) => adjust(node, record, passwords)));
	await Promise.all(record.nodes.map((node) => start(ground, paths, record, node, wanted.password)));
	await withConnections(record.nodes, passwords, async (members) => {
		if (record.mode === "cluster") await formCluster(members, record.masters);
		// Until every node and every follower has the new password, the old one stays good.
		await Promise.all(members.map(({ connection }) => connection.call("CONFIG", "SET", "requirepass", wanted.password)));
	});
	await writeWhole(paths.password, wanted.password);
	if (record.mode === "cluster")
		await ground.supervisor.putKeeper({ name: keeperName(wanted.name), kind: "redis-zones", args: { cluster: wanted.name } });
	return record;
}

/** Gives a running node its new settings, and the new password beside the old one. */
async function adjust(node: Node, record: ClusterRecord, passwords: readonly [wanted: string, old: string]): Promise<void> {
	const connection = await connectTo(node, passwords);
	if (!connection) return;
	try {
		const [wanted] = passwords;
		await connection.call("ACL", "SETUSER", "default", `>${wanted}`);
		await connection.call("CONFIG", "SET", "masterauth", wanted, ...liveSettings(record).flat());
	} finally {
		connection.close();
	}
}

/** Writes what a restarted node reads, and starts the node where it doesn't run. */
async function start(ground: Ground, paths: ClusterPaths, record: ClusterRecord, node: Node, password: string): Promise<void> {
	const folder = join(paths.folder, node.name);
	const configuration = join(folder, "redis.conf");
	await ensureFolder(folder, ground.user);
	await writeWhole(configuration, configurationText(record, node, folder, password), ground.user);
	await ground.supervisor.put(nodeSpec(record, node, folder, configuration));
}

async function withConnections(
	nodes: readonly Node[],
	passwords: readonly string[],
	work: (members: readonly Member[]) => Promise<void>,
): Promise<void> {
	const members = await Promise.all(nodes.map(async (node): Promise<Member> => ({ node, connection: await answering(node, passwords) })));
	try {
		await work(members);
	} finally {
		for (const { connection } of members) connection.close();
	}
}

/** A node that listens may still be reading its data. */
async function answering(node: Node, passwords: readonly string[]): Promise<Connection> {
	return until(`the Redis node at port ${node.port} to answer`, 30_000, () => connectTo(node, passwords));
}

async function recordOf(ground: Ground, wanted: Wanted): Promise<ClusterRecord> {
	const { binaries, version } = await ground.find("redis");
	return {
		name: wanted.name,
		mode: wanted.mode,
		masters: wanted.masters,
		memoryMib: wanted.memoryMib,
		nodeTimeoutMs: wanted.nodeTimeoutMs,
		program: binaries["redis-server"]!,
		version,
		...(ground.user ? { user: ground.user.name } : {}),
		nodes: await Promise.all(
			placesOf(wanted).map(async (place) => ({ ...place, host: "127.0.0.1", port: await portOf(ground, wanted, place) })),
		),
	};
}

function placesOf({ name, mode, zones, masters, replicasPerMaster }: Wanted): readonly Place[] {
	if (mode === "cluster") return placeNodes(name, zones, masters, replicasPerMaster);
	return [{ name: `${name}-1`, zone: zones[0]!, role: "master", shard: 0 }];
}

function portOf(ground: Ground, { mode }: Wanted, { name }: Place): Promise<number> {
	return ground.port(portKey(name), mode === "cluster" ? [BUS_OFFSET] : []);
}

/** The keeper that watches a cluster's zones. */
export function keeperName(cluster: string): string {
	return `${cluster}-zones`;
}

export function portKey(node: string): string {
	return `${node}.redis`;
}
