import type { Keeper, Keeping } from "./table.ts";

const keeps = (file: string, ...inputs: readonly string[]): Keeper => ({ inputs, source: `replaceOn in local/src/resources/${file}.ts` });

export const local: Keeping = {
	stateful: {
		"local:index:Backup": keeps("backup", "machine", "name"),
		"local:index:Bucket": keeps("bucket", "name"),
		"local:index:Machine": keeps("machine", "stack", "home"),
		"local:index:ObjectStore": keeps("object-store", "machine", "name", "route"),
		"local:index:PostgresCluster": keeps("postgres-cluster", "machine", "name", "database", "username"),
		"local:index:RedisCluster": keeps("redis-cluster", "machine", "name", "mode", "zones", "masters", "replicasPerMaster"),
		"local:index:Secret": keeps("secret", "machine", "name"),
	},
	stateless: [
		"local:index:ArgoOutcome",
		"local:index:EcsOutcome",
		"local:index:Job",
		"local:index:Prometheus",
		"local:index:Proxy",
		"local:index:Release",
		"local:index:Service",
	],
};
