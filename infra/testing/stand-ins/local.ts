import { sentinel } from "./sentinel.ts";
import type { StandIns, Values } from "./stand-ins.ts";

const instances = (inputs: Values) =>
	(inputs.zones as string[]).map((zone, index) => ({ name: `${inputs.name}-${index + 1}`, host: "127.0.0.1", port: 4001 + index, zone }));

function ports(edge: unknown): Values {
	const { httpPort, httpsPort } = (edge ?? {}) as { httpPort?: number; httpsPort?: number };
	return { ...(httpPort !== undefined && { http: httpPort }), ...(httpsPort !== undefined && { https: httpsPort }) };
}

/** What each resource of the provider `local` answers once it is there, in the shape that its class promises. */
export const standIns: StandIns = {
	lookups: {},
	resources: {
		"local:index:Machine": ({ stack, edge }) => ({
			home: `/home/${stack}`,
			supervisor: "running",
			edgePorts: { http: 8080, https: 8443, ...ports(edge) },
		}),
		"local:index:Secret": ({ name, value }) => ({
			value: value ?? `${sentinel}-${name}`,
			path: `/home/secrets/${name}`,
			revision: value === undefined ? "1" : "2",
		}),
		"local:index:ObjectStore": () => ({
			endpoint: "http://127.0.0.1:7070",
			region: "local",
			accessKeyId: "root",
			route: "versitygw",
			version: "1",
			declines: {},
		}),
		"local:index:Bucket": () => ({}),
		"local:index:PostgresCluster": () => ({
			writer: { host: "127.0.0.1", port: 5432 },
			reader: { host: "127.0.0.1", port: 5433 },
			nodes: [],
			version: "15.18",
			archiveFolder: "/home/archive/database",
		}),
		"local:index:RedisCluster": (inputs) => ({ nodes: instances(inputs), version: "7.0.15" }),
		"local:index:Release": ({ digest }) => ({ folder: `/home/releases/${digest}` }),
		"local:index:Job": ({ name }) => ({ log: `/home/logs/${name}.log` }),
		"local:index:Service": (inputs) => ({
			sets: { a: instances(inputs), b: instances(inputs) },
			instances: instances(inputs),
			shares: `/home/rollouts/${inputs.name}/shares.map`,
		}),
		"local:index:Proxy": ({ httpPort, httpsPort }) => ({
			url: `http://localhost:${httpPort}`,
			secureUrl: `https://localhost:${httpsPort}`,
			caPath: "/home/ca.pem",
			metricsUrl: "http://127.0.0.1:9101/metrics",
			version: "2.6",
		}),
		"local:index:Prometheus": () => ({ endpoint: "http://127.0.0.1:9090", version: "2.42", off: "" }),
		"local:index:EcsOutcome": ({ taskDefinition }) => ({ running: taskDefinition }),
		"local:index:ArgoOutcome": ({ revision }) => ({ running: revision }),
		"local:index:Backup": ({ name }) => ({ prefix: `${name}/` }),
	},
};
