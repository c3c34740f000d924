import { describe, expect, test } from "@jest/globals";
import { Provider } from "@pulumi/kubernetes/provider.js";
import { ComponentResource, type Output, output, secret } from "@pulumi/pulumi";
import { making } from "../../../kit/making.ts";
import { loadDrivers } from "../../../stacks/targets.ts";
import { type Ground, groundOn, logDays, release } from "../../../testing/ground.ts";
import { inClear, type Recorded, record } from "../../../testing/recording.ts";
import { sentinel } from "../../../testing/stand-ins/sentinel.ts";
import { Secrets } from "../../secrets/contract.ts";
import {
	type ReleaseIntent,
	releaseDefaults,
	type ServiceIntent,
	type ServicesAdjustments,
	type ServicesIntent,
	type ServicesLinks,
	defaults as serviceDefaults,
} from "../contract.ts";
import type { KubernetesCluster } from "./cluster.ts";
import { createWorkloads } from "./workloads.ts";

const type = "test:workloads:Subject";

class Subject extends ComponentResource {
	constructor(name: string) {
		super(type, name);
	}
}

interface Asked {
	readonly release?: Partial<ReleaseIntent>;
	readonly api?: Partial<ServiceIntent>;
	readonly cluster?: Partial<KubernetesCluster>;
	readonly adjust?: ServicesAdjustments;
	readonly demo?: boolean;
	/** Bucket for the page's hashed files. */
	readonly assets?: string;
}

const api: ServiceIntent = {
	...serviceDefaults,
	instances: 2,
	mostInstances: 4,
	cpuMillis: 500,
	memoryMib: 1024,
	cpuTarget: 0.7,
	memoryTarget: 0.8,
};

function clusterOf(more: Partial<KubernetesCluster> = {}): KubernetesCluster {
	return {
		provider: new Provider("cluster", { kubeconfig: "kubeconfig" }),
		kubeconfig: secret("kubeconfig"),
		after: [],
		image: "registry.example.org/learning-assistant@sha256:abc",
		identityOf: (service) => ({ annotations: { "cloud/identity": `${service}@cloud` }, podLabels: { "cloud/use-identity": "true" } }),
		destinations: [
			{ kind: "database", cidr: "10.0.48.0/24", port: 5432 },
			{ kind: "cache", cidr: "10.0.49.0/24", port: 6379 },
			{ kind: "cache", cidr: "10.0.49.0/24", port: 11_000, lastPort: 13_047 },
			{ kind: "identity", cidr: "169.254.169.252/32", port: 988 },
		],
		gateway: { type: "ClusterIP", annotations: { "cloud/group": "web" }, sources: ["198.51.100.0/24"] },
		resourceMetrics: true,
		...more,
	};
}

function linksOf({ network, dns, secrets: { keyring, references }, database, cache, storage }: Ground): ServicesLinks {
	return { network, dns, keyring, release, database, cache, storage, secrets: references, logDays };
}

/** The workloads beside servers of the machine: what they are linked to is none of theirs. */
async function workloads(asked: Asked = {}) {
	const drivers = await loadDrivers("local");
	const recording = await record(() => {
		const ground = groundOn(drivers);
		const want: ServicesIntent = { services: { api: { ...api, ...asked.api } }, release: { ...releaseDefaults, ...asked.release } };
		const parts = making<ServicesIntent, ServicesAdjustments>(new Subject("app"), "app", {
			want,
			stack: ground.stack,
			adjust: asked.adjust,
		});
		const { storage, ...rest } = linksOf(ground);
		const buckets = { ...storage.buckets, ...(asked.assets && { assets: output(asked.assets) }) };
		const links: ServicesLinks = { ...rest, storage: Object.assign(Object.create(storage), { buckets }) };
		const secrets = asked.demo
			? new Secrets("demo", { stack: ground.stack, network: ground.network, demo: true }, drivers.secrets).references
			: links.secrets;
		return createWorkloads(parts, { ...links, secrets }, clusterOf(asked.cluster));
	});
	return { ...recording, own: recording.resources.filter(({ parent }) => parent === `${type}::app`) };
}

// biome-ignore lint/suspicious/noExplicitAny: what is read is said by the assertion
type Loose = any;

/** One object's inputs, by its kind and name in the cluster. */
function objectOf(resources: readonly Recorded[], kind: string, name: string): Loose {
	const found = resources.filter(
		({ type: token, inputs }) => token.split(":").at(-1) === kind && (inputs as Loose).metadata?.name === name,
	);
	expect(found.map(({ name: logical }) => logical)).toHaveLength(1);
	return found[0]?.inputs;
}

const read = async (asked: Asked, kind: string, name: string) => objectOf((await workloads(asked)).own, kind, name);

async function settledValue<T>(value: Output<T>): Promise<T> {
	return new Promise((resolve) => value.apply(resolve));
}

describe("what is asked of the cluster", () => {
	test("every resource is the component's child, named after it, and made by the cluster's provider's kinds alone", async () => {
		const { own, resources } = await workloads();
		expect(own.length).toBeGreaterThan(20);
		expect(own.filter(({ name }) => !name.startsWith("app-"))).toEqual([]);
		expect(resources.filter(({ type: token, parent }) => token.startsWith("kubernetes:") && parent !== `${type}::app`)).toEqual([]);
	});

	test("only plain resources, custom resources and releases of charts are used: others can't be planned offline", async () => {
		const { own } = await workloads();
		expect(own.filter(({ type: token }) => /^kubernetes:(yaml|kustomize|helm.sh\/v4)/.test(token))).toEqual([]);
		expect(
			own
				.filter(({ type: token }) => token === "kubernetes:helm.sh/v3:Release")
				.map(({ name }) => name)
				.sort(),
		).toEqual(["app-argo-rollouts", "app-envoy-gateway", "app-keda", "app-prometheus"]);
	});

	test("the chart of resource metrics is made only where the cluster doesn't bring them", async () => {
		const { own } = await workloads({ cluster: { resourceMetrics: false } });
		expect(own.map(({ name }) => name)).toContain("app-metrics-server");
	});

	test("secrets stand in Secrets alone, the kubeconfig beside what asks by it, marked, and reach processes as files", async () => {
		const { own } = await workloads({ demo: true });
		expect(own.filter(({ inputs }) => inClear(inputs).includes(sentinel))).toEqual([]);
		const holders = own.filter(({ inputs }) => JSON.stringify(inputs).includes("[secret]"));
		expect(new Set(holders.map(({ type: token }) => token))).toEqual(new Set(["kubernetes:core/v1:Secret", "local:index:ArgoOutcome"]));
		const variables = objectOf(own, "Rollout", "api").spec.template.spec.containers[0].env.map(({ name }: Loose) => name);
		expect(variables).toEqual(expect.arrayContaining(["DATABASE_PASSWORD_FILE", "TOKEN_SECRET_FILE", "REDIS_PASSWORD_FILE"]));
		expect(variables.filter((name: string) => /(PASSWORD|SECRET|KEY)$/.test(name))).toEqual([]);
	});

	test("the owner's password goes to the migration alone", async () => {
		const { own } = await workloads({ demo: true });
		const holders = own.filter(({ inputs }) => JSON.stringify(inputs).includes("DATABASE_OWNER_PASSWORD"));
		expect(holders.map(({ name }) => name).sort()).toEqual(["app-migrate", "app-migration-secrets"]);
	});

	test("a service's account has the cloud's identity, the migration's has none, and neither a token of the cluster's", async () => {
		const { own } = await workloads();
		expect(objectOf(own, "ServiceAccount", "api")).toMatchObject({
			automountServiceAccountToken: false,
			metadata: { namespace: "learning-assistant", annotations: { "cloud/identity": "api@cloud" } },
		});
		expect(objectOf(own, "ServiceAccount", "migration")).toMatchObject({ automountServiceAccountToken: false });
		expect(objectOf(own, "ServiceAccount", "migration").metadata.annotations).toBeUndefined();
		expect(objectOf(own, "Rollout", "api").spec.template.metadata.labels["cloud/use-identity"]).toBe("true");
	});
});

describe("pods", () => {
	test("the services' namespace enforces the restricted standard, and pods keep to it", async () => {
		const { own } = await workloads();
		expect(objectOf(own, "Namespace", "learning-assistant").metadata.labels).toMatchObject({
			"pod-security.kubernetes.io/enforce": "restricted",
		});
		const pods = [objectOf(own, "Rollout", "api"), objectOf(own, "Job", `migrate-${release.digest.slice(0, 12)}`)].map(
			({ spec }) => spec.template.spec,
		);
		for (const pod of pods) {
			expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } });
			expect(pod.automountServiceAccountToken).toBe(false);
			expect(pod.containers[0].securityContext).toEqual({
				allowPrivilegeEscalation: false,
				readOnlyRootFilesystem: true,
				runAsNonRoot: true,
				capabilities: { drop: ["ALL"] },
			});
		}
	});

	test("an instance is asked where the application answers, sized as settled, and given its drain and the margin before it is killed", async () => {
		const { metadata, spec } = await read({ api: { drainSeconds: 60 } }, "Rollout", "api");
		const { template } = spec;
		expect(metadata.labels).toMatchObject({ "rollout-drain-seconds": "60", "rollout-stream-seconds": "25" });
		const [container] = template.spec.containers;
		expect(container.readinessProbe.httpGet).toEqual({ path: "/health/ready", port: 3000 });
		expect(container.livenessProbe.httpGet).toEqual({ path: "/health/live", port: 3000 });
		expect(container.resources).toEqual({ requests: { cpu: "500m", memory: "1024Mi" }, limits: { memory: "1024Mi" } });
		expect(template.spec.terminationGracePeriodSeconds).toBe(70);
		expect(container.env).toEqual(
			expect.arrayContaining([
				{ name: "HOST", value: "0.0.0.0" },
				{ name: "TRUST_PROXY", value: "loopback,linklocal,uniquelocal,198.51.100.0/24" },
				{ name: "DRAIN_SECONDS", value: "60" },
			]),
		);
	});

	test("instances spread over zones and machines", async () => {
		const { template } = (await read({}, "Rollout", "api")).spec;
		expect(template.spec.topologySpreadConstraints.map(({ topologyKey }: Loose) => topologyKey)).toEqual([
			"topology.kubernetes.io/zone",
			"kubernetes.io/hostname",
		]);
	});

	test("a new secret starts the instances anew", async () => {
		const { metadata } = (await read({}, "Rollout", "api")).spec.template;
		expect(metadata.annotations["learning-assistant/secrets-revision"].split(",")).toHaveLength(4);
	});

	test("the quota holds two releases at their largest, the jobs and two judges", async () => {
		expect((await read({}, "ResourceQuota", "services")).spec.hard).toEqual({
			pods: "15",
			"requests.cpu": "4950m",
			"requests.memory": "10240Mi",
			"limits.memory": "10240Mi",
			"services.loadbalancers": "0",
			"services.nodeports": "0",
		});
	});
});

describe("scaling", () => {
	test("by processor and memory it is Kubernetes' own autoscaler's, and the Rollout names no number", async () => {
		const { own } = await workloads();
		expect(objectOf(own, "Rollout", "api").spec.replicas).toBeUndefined();
		const { spec } = objectOf(own, "HorizontalPodAutoscaler", "api");
		expect(spec).toMatchObject({
			scaleTargetRef: { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout", name: "api" },
			minReplicas: 2,
			maxReplicas: 4,
			behavior: {
				scaleUp: { stabilizationWindowSeconds: 60, policies: [{ type: "Percent", value: 100, periodSeconds: 60 }] },
				scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Percent", value: 50, periodSeconds: 300 }] },
			},
		});
		expect(spec.metrics.map(({ resource }: Loose) => [resource.name, resource.target.averageUtilization])).toEqual([
			["cpu", 70],
			["memory", 80],
		]);
	});

	test("by requests and the clock it is KEDA's, in place of the other", async () => {
		const schedule = ["0 7 * * 1-5 = 4", "0 20 * * 1-5 = 2"];
		const { own } = await workloads({ api: { requestTarget: 1000, schedule } });
		expect(own.filter(({ type: token }) => token.endsWith(":HorizontalPodAutoscaler"))).toEqual([]);
		const { triggers } = objectOf(own, "ScaledObject", "api").spec;
		expect(triggers).toEqual([
			{ type: "cpu", metricType: "Utilization", metadata: { value: "70" } },
			{ type: "memory", metricType: "Utilization", metadata: { value: "80" } },
			{
				type: "prometheus",
				metadata: expect.objectContaining({ threshold: "1000", serverAddress: "http://prometheus-server.platform.svc" }),
			},
			{ type: "cron", metadata: { timezone: "Etc/UTC", start: "0 7 * * 1-5", end: "0 20 * * 1-5", desiredReplicas: "4" } },
			{ type: "cron", metadata: { timezone: "Etc/UTC", start: "0 20 * * 1-5", end: "0 7 * * 1-5", desiredReplicas: "2" } },
		]);
	});

	test("without any target the number is the program's", async () => {
		const { own } = await workloads({ api: { cpuTarget: 0, memoryTarget: 0, mostInstances: 2 } });
		expect(objectOf(own, "Rollout", "api").spec.replicas).toBe(2);
		expect(own.filter(({ type: token }) => /HorizontalPodAutoscaler|ScaledObject/.test(token))).toEqual([]);
	});
});

describe("jobs", () => {
	test("the migration ends before the services start, once for each release; the demonstration school only where it has a password", async () => {
		const jobs = async (asked: Asked) =>
			(await workloads(asked)).own.filter(({ type: token }) => token.endsWith(":Job")).map(({ name }) => name);
		expect(await jobs({})).toEqual(["app-migrate", "app-publish"]);
		expect(await jobs({ demo: true })).toEqual(["app-migrate", "app-publish", "app-seed"]);
		const { spec, metadata } = await read({}, "Job", "migrate-abababababab");
		expect(metadata.namespace).toBe("learning-assistant");
		expect(spec.template.spec).toMatchObject({ restartPolicy: "Never", serviceAccountName: "migration" });
		expect(spec.template.spec.containers[0].command).toEqual(["node", "src/main.ts", "migrate"]);
	});

	test("the page's files are in their bucket before the services start, put there with nothing but the store's key", async () => {
		const { own } = await workloads({ assets: "page-files" });
		const { template } = objectOf(own, "Job", "publish-abababababab").spec;
		expect(template.spec.serviceAccountName).toBe("api");
		const env = Object.fromEntries(template.spec.containers[0].env.map(({ name, value }: Loose) => [name, value]));
		expect(env).toMatchObject({ ASSETS_BUCKET: "page-files", S3_SECRET_ACCESS_KEY_FILE: expect.any(String) });
		expect(Object.keys(objectOf(own, "Secret", "publication").stringData["[secret]"])).toEqual(["S3_SECRET_ACCESS_KEY"]);
	});

	test("without a bucket of their own the page's files lie with the materials, from where services answer for those of other releases", async () => {
		const { own } = await workloads();
		const of = ({ spec }: Loose) => Object.fromEntries(spec.template.spec.containers[0].env.map(({ name, value }: Loose) => [name, value]));
		const service = of(objectOf(own, "Rollout", "api"));
		expect(service.ASSETS_BUCKET).toBe(service.S3_BUCKET);
		expect(of(objectOf(own, "Job", "publish-abababababab")).ASSETS_BUCKET).toBe(service.S3_BUCKET);
		expect(of(objectOf((await workloads({ assets: "page-files" })).own, "Rollout", "api"))).not.toHaveProperty("ASSETS_BUCKET");
	});

	test("a recreated release migrates in its instances, after the old ones' time to go", async () => {
		const { own } = await workloads({ release: { strategy: "recreate" } });
		expect(own.filter(({ type: token }) => token.endsWith(":Job")).map(({ name }) => name)).toEqual(["app-publish"]);
		const { initContainers } = objectOf(own, "Rollout", "api").spec.template.spec;
		expect(initContainers.map(({ command }: Loose) => command)).toEqual([
			["node", "--eval", "setTimeout(() => {}, 40000)"],
			["node", "src/main.ts", "migrate"],
		]);
	});
});

describe("networks", () => {
	test("nothing goes in or out of the services' namespace but what a policy names", async () => {
		const { own } = await workloads();
		const policies = own.filter(({ type: token }) => token.endsWith(":NetworkPolicy"));
		expect(policies.map(({ inputs }) => (inputs as Loose).metadata.name).sort()).toEqual([
			"between-services",
			"cache",
			"database",
			"default-deny",
			"gateway",
			"identity",
			"internet",
			"judge",
			"metrics",
			"names",
		]);
		expect(objectOf(own, "NetworkPolicy", "default-deny").spec).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
	});

	test("the database is called by services and migration, the cache by services, ranges of ports whole", async () => {
		const { own } = await workloads();
		const rolesOf = (name: string) => objectOf(own, "NetworkPolicy", name).spec.podSelector.matchExpressions[0].values;
		expect(rolesOf("database")).toEqual(["service", "migration", "demonstration"]);
		expect(rolesOf("cache")).toEqual(["service", "demonstration"]);
		expect(objectOf(own, "NetworkPolicy", "cache").spec.egress).toEqual([
			{ to: [{ ipBlock: { cidr: "10.0.49.0/24" } }], ports: [{ protocol: "TCP", port: 6379 }] },
			{ to: [{ ipBlock: { cidr: "10.0.49.0/24" } }], ports: [{ protocol: "TCP", port: 11_000, endPort: 13_047 }] },
		]);
	});

	test("the internet is reached by TLS alone, and no private address through it", async () => {
		const { egress } = (await read({}, "NetworkPolicy", "internet")).spec;
		expect(egress[0].ports).toEqual([{ protocol: "TCP", port: 443 }]);
		expect(egress[0].to[0].ipBlock.except).toEqual(expect.arrayContaining(["10.0.0.0/8", "169.254.0.0/16"]));
	});

	test("requests come from this gateway's proxies alone", async () => {
		const { ingress } = (await read({}, "NetworkPolicy", "gateway")).spec;
		expect(ingress[0].from).toEqual([
			{
				namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "platform" } },
				podSelector: {
					matchLabels: {
						"gateway.envoyproxy.io/owning-gateway-name": "gateway",
						"gateway.envoyproxy.io/owning-gateway-namespace": "learning-assistant",
					},
				},
			},
		]);
	});
});

describe("the gateway", () => {
	test("a cluster's load balancer admits the callers alone, and its address is handed on", async () => {
		const gateway = { type: "LoadBalancer" as const, annotations: {}, sources: ["198.51.100.0/24"] };
		const { own, result } = await workloads({ cluster: { gateway } });
		expect(objectOf(own, "Service", "gateway").spec).toMatchObject({
			type: "LoadBalancer",
			loadBalancerSourceRanges: ["198.51.100.0/24"],
			ports: [{ name: "http", port: 80, targetPort: 10_080 }],
		});
		expect(await settledValue(result.gateway.address)).toBe("203.0.113.10");
	});

	test("where the cloud sends to pods by itself, the Service has no address outside", async () => {
		const { own } = await workloads();
		const { metadata, spec } = objectOf(own, "Service", "gateway");
		expect(metadata.annotations).toEqual({ "cloud/group": "web" });
		expect(spec.type).toBe("ClusterIP");
		expect(spec.loadBalancerSourceRanges).toBeUndefined();
	});

	test("with a certificate TLS ends there, 1.2 or later, and nothing listens in clear", async () => {
		const certificate = { chain: "chain", key: "key" };
		const gateway = { type: "ClusterIP" as const, annotations: {}, sources: [], certificate };
		const { own, result } = await workloads({ cluster: { gateway } });
		const { listeners } = objectOf(own, "Gateway", "gateway").spec;
		expect(listeners.map(({ protocol, port }: Loose) => [protocol, port])).toEqual([["HTTPS", 443]]);
		expect(objectOf(own, "ClientTrafficPolicy", "gateway").spec.tls.minVersion).toBe("1.2");
		expect(objectOf(own, "Secret", "gateway-certificate").stringData).toEqual({ "[secret]": expect.anything() });
		expect(result.gateway.port).toBe(443);
	});

	test("metrics are unknown outside in any spelling", async () => {
		const [rule] = (await read({}, "HTTPRoute", "hidden")).spec.rules;
		const { type: kind, value } = rule.matches[0].path;
		expect(kind).toBe("RegularExpression");
		const pattern = new RegExp(`^${value.replace("(?i)", "")}$`, "i");
		expect(["/metrics", "/METRICS", "/metrics/", "/metrics/x"].filter((path) => !pattern.test(path))).toEqual([]);
		expect(["/", "/metricsx", "/api/metrics"].filter((path) => pattern.test(path))).toEqual([]);
		expect((await read({}, "HTTPRouteFilter", "hidden")).spec).toEqual({ directResponse: { statusCode: 404 } });
	});

	test("a route begins at the release before, and no stream is cut by it", async () => {
		const [rule] = (await read({}, "HTTPRoute", "api")).spec.rules;
		expect(rule.backendRefs.map(({ name, weight }: Loose) => [name, weight])).toEqual([
			["api", 100],
			["api-next", 0],
		]);
		expect(rule.timeouts.request).toBe("0s");
	});
});

describe("operators", () => {
	test("may open sessions only where asked, and only the named group", async () => {
		const kinds = async (asked: Asked) =>
			(await workloads(asked)).own.filter(({ type: token }) => token.includes("rbac")).map(({ type: token }) => token.split(":").at(-1));
		expect(await kinds({})).toEqual([]);
		expect(await kinds({ release: { sessions: true } })).toEqual(["Role"]);
		expect(await kinds({ release: { sessions: true }, cluster: { operators: "operators@example.org" } })).toEqual(["Role", "RoleBinding"]);
		const { rules } = await read({ release: { sessions: true } }, "Role", "sessions");
		expect(rules).toEqual([
			{ apiGroups: [""], resources: ["pods", "pods/log"], verbs: ["get", "list"] },
			{ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] },
		]);
	});
});

describe("the last word", () => {
	test("any argument of the main objects can be changed by the user", async () => {
		const adjust = { kubernetes: { charts: { keda: { version: "2.20.3" } }, disruptionBudget: { spec: { minAvailable: 1 } } } };
		const { own } = await workloads({ adjust });
		expect(own.find(({ name }) => name === "app-keda")?.inputs.version).toBe("2.20.3");
		expect(objectOf(own, "PodDisruptionBudget", "api").spec).toEqual({ minAvailable: 1 });
	});
});
