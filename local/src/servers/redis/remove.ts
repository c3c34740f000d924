import { removeFolder } from "../files.ts";
import type { Ground } from "../ground.ts";
import { keeperName, portKey } from "./converge.ts";
import { clusterPaths, loadRecord } from "./record.ts";

/** Removes a cluster; what is gone already is fine. Its data goes even where the machine's data is to be kept: a cache can be filled again, and its nodes would look for each other on ports that they no longer have. */
export async function removeCluster(ground: Ground, cluster: string): Promise<void> {
	const record = await loadRecord(ground.home, cluster);
	const paths = clusterPaths(ground.home, cluster);
	const names = record?.nodes.map(({ name }) => name) ?? [];
	await ground.supervisor.removeKeeper(keeperName(cluster));
	await Promise.all(names.map((name) => ground.supervisor.remove(name)));
	await ground.releasePorts(names.map(portKey));
	await removeFolder(paths.password);
	await removeFolder(paths.folder);
}
