import { connect } from "node:net";
import type { Address } from "../../sdk/address.ts";
import { textOf } from "../files.ts";
import { hasData } from "./data-folder.ts";
import { clusterPaths, loadRecord, nodeLayout } from "./layout.ts";
import { endpointsName } from "./processes.ts";
import type { ClusterRecord } from "./record.ts";
import { nodeState } from "./sql.ts";

/** A cluster as it is found. */
export interface Observed {
	readonly record: ClusterRecord;
	/** Names of the nodes whose data is there. */
	readonly present: readonly string[];
	/** Names of the processes that answer: nodes, and the one that holds the addresses. */
	readonly running: readonly string[];
}

/** Looks at a cluster without the supervisor's help and without changing anything; undefined where there is none. Takes at most 2 s. */
export async function observe(home: string, cluster: string): Promise<Observed | undefined> {
	const record = await loadRecord(home, cluster);
	if (!record) return undefined;
	const paths = clusterPaths(home, cluster);
	const password = (await textOf(paths.secrets.superuser)) ?? "";
	const names = record.nodes.map(({ name }) => name);
	const [data, answers, endpoints] = await Promise.all([
		Promise.all(names.map((name) => hasData(nodeLayout(paths, name).data))),
		Promise.all(record.nodes.map((node) => nodeState(node, password))),
		listens(record.writer),
	]);
	const running = names.filter((_, index) => answers[index] !== undefined);
	return { record, present: names.filter((_, index) => data[index]), running: endpoints ? [...running, endpointsName(cluster)] : running };
}

/** The names that `running` holds when all is well. */
export function expectedRunning(record: Pick<ClusterRecord, "name" | "nodes">): readonly string[] {
	return [...record.nodes.map(({ name }) => name), endpointsName(record.name)];
}

function listens({ host, port }: Address): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host, port, timeout: 1_000 });
		const answer = (listening: boolean) => {
			socket.destroy();
			resolve(listening);
		};
		socket.on("connect", () => answer(true));
		socket.on("error", () => answer(false));
		socket.on("timeout", () => answer(false));
	});
}
