import type { runtime } from "@pulumi/pulumi";

type Values = Record<string, unknown>;

/** A word that generated secrets carry here, so that a test finds them wherever they leak to. */
export const sentinel = "SENTINEL";

const instances = (inputs: Values) =>
	(inputs.zones as string[]).map((zone, index) => ({ name: `${inputs.name}-${index + 1}`, host: "127.0.0.1", port: 4001 + index, zone }));

/** What each resource of the provider `local` answers once it is there, in the shape that its class promises. */
const outputs: Readonly<Record<string, (inputs: Values) => Values>> = {
	Machine: ({ stack, edge }) => ({ home: `/home/${stack}`, supervisor: "running", edgePorts: { http: 8080, https: 8443, ...ports(edge) } }),
	Secret: ({ name, value }) => ({
		value: value ?? `${sentinel}-${name}`,
		path: `/home/secrets/${name}`,
		revision: value === undefined ? "1" : "2",
	}),
	ObjectStore: () => ({
		endpoint: "http://127.0.0.1:7070",
		region: "local",
		accessKeyId: "root",
		route: "versitygw",
		version: "1",
		declines: {},
	}),
	Bucket: () => ({}),
	PostgresCluster: () => ({
		writer: { host: "127.0.0.1", port: 5432 },
		reader: { host: "127.0.0.1", port: 5433 },
		nodes: [],
		version: "15.18",
		archiveFolder: "/home/archive/database",
	}),
	RedisCluster: (inputs) => ({ nodes: instances(inputs), version: "7.0.15" }),
	Release: ({ digest }) => ({ folder: `/home/releases/${digest}` }),
	Job: ({ name }) => ({ log: `/home/logs/${name}.log` }),
	Service: (inputs) => ({ instances: instances(inputs) }),
	Proxy: ({ httpPort, httpsPort }) => ({
		url: `http://localhost:${httpPort}`,
		secureUrl: `https://localhost:${httpsPort}`,
		caPath: "/home/ca.pem",
		metricsUrl: "http://127.0.0.1:9101/metrics",
		version: "2.6",
	}),
	Prometheus: () => ({ endpoint: "http://127.0.0.1:9090", version: "2.42", off: "" }),
	Backup: ({ name }) => ({ prefix: `${name}/` }),
};

/** Answers for a resource in the SDK's mocks. A type that isn't known here is a mistake of the test. */
export function standIn({ type, name, inputs, custom }: runtime.MockResourceArgs): runtime.MockResourceResult {
	if (custom === false) return { id: undefined, state: inputs };
	const answer = outputs[type.replace("local:index:", "")];
	if (answer === undefined) throw new Error(`no stand-in for ${type}`);
	return { id: `${name}-id`, state: { ...inputs, ...answer(inputs) } };
}

function ports(edge: unknown): Values {
	const { httpPort, httpsPort } = (edge ?? {}) as { httpPort?: number; httpsPort?: number };
	return { ...(httpPort !== undefined && { http: httpPort }), ...(httpsPort !== undefined && { https: httpsPort }) };
}
