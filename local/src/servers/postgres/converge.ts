import { existsSync } from "node:fs";
import type { Found, Ground } from "../ground.ts";
import { Cluster } from "./cluster.ts";
import { join, promoteIn } from "./failover.ts";
import { loadRecord } from "./layout.ts";
import { onPrimary, portKey, removeNode, startPrimary } from "./nodes.ts";
import { type Node, type Place, planNodes } from "./plan.ts";
import { verifyConfiguration, verifyVersion } from "./preflight.ts";
import { keeperName } from "./processes.ts";
import type { ClusterRecord } from "./record.ts";
import { reload } from "./reload.ts";
import { ensureRoles } from "./roles.ts";
import { untilLeading } from "./sql.ts";

/** What a cluster is to be. */
export interface Wanted {
	readonly name: string;
	readonly database: string;
	readonly username: string;
	readonly password: string;
	readonly primaryZone: string;
	readonly replicaZones: readonly string[];
	readonly synchronous: boolean;
	readonly maxConnections: number;
	readonly archive: boolean;
	readonly settings: Readonly<Record<string, string>>;
}

/** Brings the cluster from whatever is there, nothing and half of it included, to what is wanted. */
export async function converge(ground: Ground, wanted: Wanted): Promise<Cluster> {
	const present = await loadRecord(ground.home, wanted.name);
	const plan = planNodes(wanted.name, wanted.primaryZone, wanted.replicaZones, present);
	const record = await recordOf(ground, wanted, present, plan.add);
	await verifyVersion(ground.home, record);
	const cluster = await Cluster.open(ground, record);
	await verifyConfiguration(cluster);
	await cluster.commit({});
	await cluster.configure();
	await startServing(cluster, wanted);
	// After the primary: a proxy that meets none calls it down, and turns clients away for half a second more once it is there.
	await cluster.serveEndpoints();
	await join(cluster, followers(cluster.record, plan.remove));
	if (plan.primary !== cluster.record.primary) await promoteIn(cluster, plan.primary);
	await removeNodes(cluster, plan.remove);
	await Promise.all([cluster.record.writer, cluster.record.reader].map((address) => untilLeading(address, cluster.passwords.superuser)));
	await ground.supervisor.putKeeper({ name: keeperName(wanted.name), kind: "postgres-roles", args: { cluster: wanted.name } });
	return cluster;
}

async function startServing(cluster: Cluster, wanted: Wanted): Promise<void> {
	await startPrimary(cluster);
	const passwords = { ...cluster.passwords, owner: wanted.password };
	await onPrimary(cluster, (client) => ensureRoles(client, wanted.username, wanted.database, passwords));
	if (!cluster.record.initialised) await cluster.commit({ initialised: true });
}

/** All nodes but the primary, and but those that would be cloned only to be removed. */
function followers(record: ClusterRecord, surplus: readonly Place[]): string[] {
	const going = surplus.map(({ name }) => name);
	const nodes = record.nodes.filter(({ name, state }) => name !== record.primary && !(state && going.includes(name)));
	return nodes.map(({ name }) => name);
}

async function removeNodes(cluster: Cluster, surplus: readonly Place[]): Promise<void> {
	if (surplus.length === 0) return;
	for (const node of surplus) await removeNode(cluster, node);
	const names = surplus.map(({ name }) => name);
	await cluster.commit({ nodes: cluster.record.nodes.filter(({ name }) => !names.includes(name)) });
	await cluster.configure();
	await reload(cluster);
	await cluster.serveEndpoints();
}

async function recordOf(ground: Ground, wanted: Wanted, present: ClusterRecord | undefined, add: readonly Place[]): Promise<ClusterRecord> {
	const { password: _, primaryZone: __, replicaZones: ___, ...lasting } = wanted;
	const { binaries, version } = await programsFor(ground, present);
	const address = async (name: string) => ({ host: "127.0.0.1", port: await ground.port(`${wanted.name}.${name}`) });
	const added = add.map((place) => ({ ...place, ...(place.role === "replica" && { state: "joining" as const }) }));
	// Kept data may come back where its ports are no longer free.
	const addressed = [...(present?.nodes ?? []), ...added].map(async (node): Promise<Node> => {
		return { ...node, host: "127.0.0.1", port: await ground.port(portKey(node.name)) };
	});
	const [writer, reader, nodes] = await Promise.all([address("writer"), address("reader"), Promise.all(addressed)]);
	return {
		...lasting,
		binaries,
		version,
		...(ground.user ? { user: ground.user.name } : {}),
		writer,
		reader,
		nodes,
		primary: present?.primary ?? added[0]!.name,
		initialised: present?.initialised ?? false,
	};
}

/** The programs that made the data go on with it where they are still there: a newer major version that was installed since can't read it. */
async function programsFor(ground: Ground, present: ClusterRecord | undefined): Promise<Found> {
	const found = await ground.find("postgres");
	const major = (version: string) => version.split(".")[0];
	const fits = !present || major(found.version) === major(present.version) || !existsSync(present.binaries.postgres ?? "");
	return fits ? found : { binaries: present.binaries, version: present.version };
}
