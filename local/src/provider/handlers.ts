import type { ResourceHandler, Values } from "./handler.ts";

/** A handler whose own types are known only to itself. */
export type AnyHandler = ResourceHandler<Values, Values>;

const any = (loading: Promise<{ readonly handler: unknown }>): Promise<AnyHandler> => loading.then(({ handler }) => handler as AnyHandler);

/** Each kind of resource and where it is kept; loaded when the first of its kind is met. */
const handlers: Readonly<Record<string, () => Promise<AnyHandler>>> = {
	Machine: () => any(import("../resources/machine.ts")),
	Secret: () => any(import("../resources/secret.ts")),
	PostgresCluster: () => any(import("../resources/postgres-cluster.ts")),
	RedisCluster: () => any(import("../resources/redis-cluster.ts")),
	ObjectStore: () => any(import("../resources/object-store.ts")),
	Bucket: () => any(import("../resources/bucket.ts")),
	Release: () => any(import("../resources/release.ts")),
	Job: () => any(import("../resources/job.ts")),
	Service: () => any(import("../resources/service.ts")),
	Proxy: () => any(import("../resources/proxy.ts")),
	Prometheus: () => any(import("../resources/prometheus.ts")),
	Backup: () => any(import("../resources/backup.ts")),
	EcsOutcome: () => any(import("../resources/ecs-outcome.ts")),
	ArgoOutcome: () => any(import("../resources/argo-outcome.ts")),
};

/** The handler of a resource by its URN. */
export function handlerOf(urn: string): Promise<AnyHandler> {
	const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
	const type = token.split(":").at(-1) ?? "";
	const load = handlers[type];
	if (!load) throw new Error(`The provider "local" has no resource ${token}. It has: ${Object.keys(handlers).join(", ")}.`);
	return load();
}
