import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { logDays, release } from "../../testing/ground.ts";
import { type ReleaseIntent, Services } from "./contract.ts";

const made = (rollout: Partial<ReleaseIntent> = {}) =>
	asked(drivers, ({ stack, opts, network, dns, secrets: { keyring, references: secrets }, database, cache, storage }) => {
		const services = { api: { instances: 2, mostInstances: 4, cpuMillis: 500, memoryMib: 1024, cpuTarget: 0.7 } };
		const links = { network, dns, keyring, release, database, cache, storage, secrets, logDays };
		return new Services("subject", { stack, services, rollout, ...links }, drivers.service, opts);
	});

const key = (name: string) => `gcp:kms/cryptoKey:CryptoKey::ground-secrets-key-${name}.id`;

describe("services on gcp", () => {
	test("run on a cluster without addresses: nodes are private, the control plane answers whom IAM lets connect", async () => {
		const { inputs } = await made();
		expect(inputs("container/cluster:Cluster", "subject-cluster")).toMatchObject({
			enableAutopilot: true,
			location: "us-east1",
			controlPlaneEndpointsConfig: { dnsEndpointConfig: { allowExternalTraffic: true }, ipEndpointsConfig: { enabled: false } },
			ipAllocationPolicy: { clusterSecondaryRangeName: "pods", servicesSecondaryRangeName: "services" },
			nodePoolAutoConfig: { networkTags: { tags: ["learning-assistant-test-app"] } },
			workloadIdentityConfig: { workloadPool: "learning-platform-test.svc.id.goog" },
			databaseEncryption: { state: "ENCRYPTED", keyName: key("cluster") },
			gatewayApiConfig: { channel: "CHANNEL_DISABLED" },
		});
	});

	test("come from a registry whose tags can't be moved and whose images are scanned", async () => {
		const { inputs } = await made();
		expect(inputs("artifactregistry/repository:Repository", "subject-images")).toMatchObject({
			format: "DOCKER",
			dockerConfig: { immutableTags: true },
			kmsKeyName: key("images"),
			vulnerabilityScanningConfig: { enablementConfig: "INHERITED" },
		});
		expect(inputs("artifactregistry/repositoryIamMember:RepositoryIamMember", "subject-images-nodes")).toMatchObject({
			role: "roles/artifactregistry.reader",
			member: "gcp:serviceaccount/account:Account::subject-nodes.member",
		});
	});

	test("are an account of their own each, which their pods alone may be, and which may log in to the cache", async () => {
		const { inputs } = await made();
		expect(inputs("serviceaccount/iAMMember:IAMMember", "subject-api-pods")).toMatchObject({
			role: "roles/iam.workloadIdentityUser",
			member: "serviceAccount:learning-platform-test.svc.id.goog[learning-assistant/api]",
		});
		expect(inputs("projects/iAMMember:IAMMember", "subject-api-cache")).toMatchObject({ role: "roles/memorystore.dbConnectionUser" });
	});

	test("are reached by Google's front ends alone, on the port of the gateway's proxies", async () => {
		const { inputs } = await made();
		expect(inputs("compute/firewall:Firewall", "subject-front-ends")).toMatchObject({
			direction: "INGRESS",
			sourceRanges: ["35.191.0.0/16", "130.211.0.0/22"],
			targetTags: ["learning-assistant-test-app"],
			allows: [{ protocol: "tcp", ports: ["10080"] }],
		});
		const { metadata, spec } = inputs("kubernetes:core/v1:Service", "subject-gateway-service") as {
			metadata: { annotations: Record<string, string> };
			spec: { type: string; ports: readonly { targetPort: number }[] };
		};
		expect(JSON.parse(metadata.annotations["cloud.google.com/neg"] as string)).toEqual({
			exposed_ports: { 80: { name: "learning-assistant-test-gateway" } },
		});
		expect(spec).toMatchObject({ type: "ClusterIP", ports: [{ targetPort: 10_080 }] });
	});

	test("are measured by the cluster's own collectors, which the network lets in", async () => {
		const { inputs } = await made();
		expect(inputs("monitoring.googleapis.com/v1:PodMonitoring", "subject-api-monitoring")).toMatchObject({
			spec: { endpoints: [{ port: 3000, path: "/metrics" }] },
		});
		expect(inputs("networking.k8s.io/v1:NetworkPolicy", "subject-api-collectors")).toMatchObject({
			spec: { policyTypes: ["Ingress"], ingress: [{ ports: [{ protocol: "TCP", port: 3000 }] }] },
		});
	});

	test("run the image that is named, or the own registry's under the release's digest", async () => {
		const imageOf = async (rollout: Partial<ReleaseIntent>) =>
			JSON.stringify((await made(rollout)).inputs("batch/v1:Job", "subject-migrate"));
		expect(await imageOf({})).toContain("us-east1-docker.pkg.dev/learning-platform-test/gcp:artifactregistry");
		expect(await imageOf({})).toContain(":abababababab");
		expect(await imageOf({ image: "registry.example.org/learning-assistant:v2" })).toContain("registry.example.org/learning-assistant:v2");
	});
});
