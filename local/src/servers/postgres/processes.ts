import type { ProcessSpec } from "../../supervisor/spec.ts";
import type { ClusterPaths, NodeLayout } from "./layout.ts";
import type { Node } from "./plan.ts";
import type { ClusterRecord } from "./record.ts";

/** Milliseconds that a node has to write out what it holds before it is killed; then it recovers from WAL at the next start. */
const NODE_GRACE_MS = 20_000;
const ENDPOINTS_GRACE_MS = 2_000;

/** The process of one node. Depends on nothing that an update may change in place, or a change of a setting would restart it. */
export function nodeSpec(record: ClusterRecord, node: Node, layout: NodeLayout): ProcessSpec {
	return {
		name: node.name,
		group: record.name,
		zone: node.zone,
		command: [record.binaries.postgres!, "-D", layout.data, "-c", `config_file=${layout.configuration}`],
		folder: layout.folder,
		environment: {},
		...runningAs(record),
		readiness: { kind: "tcp", host: node.host, port: node.port },
		// SIGINT is the fast shutdown: clients are cut, replicas get the last WAL.
		stop: { signal: "SIGINT", graceMs: NODE_GRACE_MS },
		order: 10,
		address: { host: node.host, port: node.port },
		version: `PostgreSQL ${record.version}`,
	};
}

/** The name of the process that holds a cluster's two addresses. */
export function endpointsName(cluster: string): string {
	return `${cluster}-endpoints`;
}

/** The name of the keeper that watches a cluster's roles. */
export function keeperName(cluster: string): string {
	return `${cluster}-roles`;
}

/** The process that holds a cluster's two addresses. It stands outside the zones, as a cloud's would. */
export function endpointsSpec(
	record: ClusterRecord,
	paths: ClusterPaths,
	haproxy: { readonly program: string; readonly version: string },
): ProcessSpec {
	return {
		name: endpointsName(record.name),
		group: record.name,
		zone: "",
		command: [haproxy.program, "-W", "-f", paths.endpoints],
		folder: paths.folder,
		environment: {},
		...runningAs(record),
		readiness: { kind: "tcp", ...record.writer },
		stop: { signal: "SIGTERM", graceMs: ENDPOINTS_GRACE_MS },
		order: 11,
		address: record.writer,
		version: `HAProxy ${haproxy.version}`,
	};
}

function runningAs({ user }: ClusterRecord): Pick<ProcessSpec, "user"> {
	return user === undefined ? {} : { user };
}
