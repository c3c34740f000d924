import { describe, expect, test } from "@jest/globals";
import { asked } from "../../testing/asked.ts";
import { release } from "../../testing/ground.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { secretMark } from "../../testing/recording.ts";
import { type ReleaseIntent, type ServiceIntent, Services } from "./contract.ts";
import { planNodes } from "./digitalocean-node-plan.ts";

const small = { instances: 2, mostInstances: 4, cpuMillis: 500, memoryMib: 1024, cpuTarget: 0.7 };
const made = (api: Partial<ServiceIntent> = small, rollout: Partial<ReleaseIntent> = {}) =>
	asked(drivers, ({ stack, opts, network, dns, secrets: { keyring, references: secrets }, database, cache, storage }) => {
		const links = { network, dns, keyring, release, database, cache, storage, secrets, logDays: 14 };
		return new Services("subject", { stack, services: { api }, rollout, ...links }, drivers.service, opts);
	});
const cluster = "index/kubernetesCluster:KubernetesCluster";

describe("services on digitalocean", () => {
	test("the cluster lies in the network with ranges of its own, and keeps itself up to date", async () => {
		const { inputs } = await made();
		expect(inputs(cluster, "subject-cluster")).toMatchObject({
			name: "learning-assistant-test",
			region: "nyc3",
			vpcUuid: "digitalocean:index/vpc:Vpc::ground-network.id",
			clusterSubnet: "10.0.64.0/18",
			serviceSubnet: "10.0.32.0/20",
			ha: true,
			autoUpgrade: true,
			registryIntegration: true,
			nodePool: { minNodes: 2 },
		});
	});

	test("database and cache admit the cluster alone", async () => {
		const { inputs, names } = await made();
		const firewall = "index/databaseFirewall:DatabaseFirewall";
		expect(names(firewall).toSorted()).toEqual(["subject-cache-rules", "subject-database-rules"]);
		expect(inputs(firewall, "subject-database-rules")).toEqual({
			clusterId: "digitalocean:index/databaseCluster:DatabaseCluster::ground-database.id",
			rules: [{ type: "k8s", value: `digitalocean:${cluster}::subject-cluster.id` }],
		});
	});

	test("the load balancer passes TLS on to the gateway and admits Cloudflare alone, which is shown a certificate of its own", async () => {
		const { inputs } = await made();
		const { metadata, spec } = inputs("core/v1:Service", "subject-gateway-service") as Record<string, Record<string, unknown>>;
		expect(metadata?.annotations).toEqual({
			"service.beta.kubernetes.io/do-loadbalancer-type": "REGIONAL",
			"service.beta.kubernetes.io/do-loadbalancer-protocol": "https",
			"service.beta.kubernetes.io/do-loadbalancer-tls-passthrough": "true",
			"service.beta.kubernetes.io/do-loadbalancer-tls-ports": "443",
		});
		expect(spec).toMatchObject({ type: "LoadBalancer", loadBalancerSourceRanges: ["198.51.100.0/24", "203.0.113.0/24"] });
		expect(inputs("index/originCaCertificate:OriginCaCertificate", "subject-certificate")).toMatchObject({
			hostnames: ["learn.example.org"],
		});
		const { stringData } = inputs("core/v1:Secret", "subject-gateway-certificate");
		expect(stringData).toEqual({ [secretMark]: expect.objectContaining({ "tls.key": expect.any(String) }) });
	});

	test("a release from another registry needs none of the stack's own", async () => {
		const { inputs, names } = await made(small, { image: "registry.example.org/learning-assistant:v2" });
		expect(names("index/containerRegistry:ContainerRegistry")).toEqual([]);
		expect(inputs(cluster, "subject-cluster")).toMatchObject({ registryIntegration: false });
	});

	test.each([
		{ asked: { instances: 1, mostInstances: 1, cpuMillis: 250, memoryMib: 512 }, plan: { size: "s-4vcpu-8gb", least: 1, most: 1 } },
		{ asked: { instances: 2, mostInstances: 2, cpuMillis: 250, memoryMib: 512 }, plan: { size: "s-4vcpu-8gb", least: 2, most: 2 } },
		{ asked: { instances: 10, mostInstances: 20, cpuMillis: 2000, memoryMib: 4096 }, plan: { size: "g-8vcpu-32gb", least: 4, most: 14 } },
	])(
		"$asked.instances to $asked.mostInstances instances take $plan.least to $plan.most nodes of $plan.size",
		({ asked: service, plan }) => {
			expect(planNodes([service])).toEqual(plan);
		},
	);
});
