import { existsSync } from "node:fs";
import { homeOf } from "../../machine/home.ts";
import { removeFolder } from "../files.ts";
import type { Ground } from "../ground.ts";
import { clusterPaths, loadRecord } from "./layout.ts";
import { portKey } from "./nodes.ts";
import { endpointsName, keeperName } from "./processes.ts";
import type { ClusterRecord } from "./record.ts";

/** Removes a cluster; what is gone already is fine. Its data, archive and secrets stay where the machine's data is to be kept. */
export async function removeCluster(ground: Ground, cluster: string): Promise<void> {
	const record = await loadRecord(ground.home, cluster);
	const paths = clusterPaths(ground.home, cluster);
	await ground.supervisor.removeKeeper(keeperName(cluster));
	if (record) await stop(ground, record);
	if (existsSync(homeOf(ground.home).keepData)) return;
	await Promise.all([paths.archive, ...Object.values(paths.secrets)].map(removeFolder));
	await removeFolder(paths.folder);
}

/** Ends the processes, the primary last: it hands its last rows to the replicas and the archive. */
async function stop(ground: Ground, record: ClusterRecord): Promise<void> {
	const names = record.nodes.map(({ name }) => name);
	const replicas = names.filter((name) => name !== record.primary);
	await ground.supervisor.remove(endpointsName(record.name));
	await Promise.all(replicas.map((name) => ground.supervisor.remove(name)));
	await ground.supervisor.remove(record.primary);
	await ground.releasePorts([...names.map(portKey), `${record.name}.writer`, `${record.name}.reader`]);
}
