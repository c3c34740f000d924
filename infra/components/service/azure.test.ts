import { describe, expect, test } from "@jest/globals";
import { output } from "@pulumi/pulumi";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { logDays, release } from "../../testing/ground.ts";
import { secretMark } from "../../testing/recording.ts";
import type { Dns } from "../dns/contract.ts";
import { planNodes } from "./azure-node-plan.ts";
import { Services, type ServicesArgs } from "./contract.ts";

const made = (intent: Partial<ServicesArgs> = {}, outside?: Partial<Dns>) =>
	asked(drivers, ({ stack, opts, network, dns, secrets: { keyring, references: secrets }, database, cache, storage }) => {
		const links = { network, dns: { ...dns, ...outside } as Dns, keyring, release, database, cache, storage, secrets, logDays };
		const services = { api: { instances: 2, mostInstances: 4, cpuMillis: 500, memoryMib: 1024, cpuTarget: 0.7 } };
		return new Services("subject", { stack, services, ...links, ...intent }, drivers.service, opts);
	});

const cluster = "containerservice:ManagedCluster";
const key = (name: string, what: string) => `azure-native:keyvault:Key::ground-secrets-key-${name}.${what}`;

describe("the services on azure", () => {
	test("run on a cluster that nobody reaches from the internet or by a shared certificate, on disks under the stack's key", async () => {
		const { inputs } = await made();
		expect(inputs(cluster, "subject-cluster")).toMatchObject({
			apiServerAccessProfile: { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false, disableRunCommand: true },
			disableLocalAccounts: true,
			aadProfile: { managed: true, enableAzureRBAC: true },
			oidcIssuerProfile: { enabled: true },
			securityProfile: { workloadIdentity: { enabled: true } },
			diskEncryptionSetID: "azure-native:compute:DiskEncryptionSet::subject-disks.id",
			networkProfile: { networkPolicy: "cilium", serviceCidr: "10.0.32.0/20", dnsServiceIP: "10.0.32.10" },
		});
		expect(inputs("compute:DiskEncryptionSet", "subject-disks")).toMatchObject({
			activeKey: { keyUrl: key("disks", "keyUriWithVersion") },
		});
	});

	test("nodes and pods of a zone stay in its subnets, and leave by its gateway", async () => {
		const { inputs, names } = await made();
		expect(names("containerservice:AgentPool")).toEqual(["subject-nodes-a", "subject-nodes-b", "subject-nodes-c"]);
		expect(inputs("containerservice:AgentPool", "subject-nodes-b")).toMatchObject({
			availabilityZones: ["2"],
			vnetSubnetID: "azure-native:network:Subnet::ground-network-app-b.id",
			podSubnetID: "azure-native:network:Subnet::ground-network-pods-b.id",
			enableNodePublicIP: false,
		});
	});

	test("a service is known by its ServiceAccount's token and reaches its containers, not the account", async () => {
		const { inputs, names } = await made();
		expect(inputs("managedidentity:FederatedIdentityCredential", "subject-api-token")).toMatchObject({
			issuer: "https://issuer.example/subject-cluster/",
			subject: "system:serviceaccount:learning-assistant:api",
			audiences: ["api://AzureADTokenExchange"],
		});
		expect(inputs("authorization:RoleAssignment", "subject-api-writes-materials")).toMatchObject({
			scope: "azure-native:storage:BlobContainer::ground-storage-materials.id",
			roleDefinitionId: expect.stringContaining("ba92f5b4-2d11-453d-a403-e96b0029c9fe"),
		});
		expect(
			names("authorization:RoleAssignment")
				.filter((name) => name.startsWith("subject-api"))
				.toSorted(),
		).toEqual(["subject-api-signs", "subject-api-writes-materials"]);
	});

	test("images lie in a registry without keys and public address, which the nodes may only read", async () => {
		const { inputs } = await made();
		expect(inputs("containerregistry:Registry", "subject-images")).toMatchObject({
			registryName: expect.stringMatching(/^[a-z0-9]{5,50}$/),
			sku: { name: "Premium" },
			zoneRedundancy: "Enabled",
			adminUserEnabled: false,
			publicNetworkAccess: "Disabled",
			encryption: { status: "enabled", keyVaultProperties: { keyIdentifier: key("images", "keyUri") } },
			policies: { exportPolicy: { status: "disabled" } },
		});
		expect(inputs("authorization:RoleAssignment", "subject-images-pull")).toMatchObject({
			principalId: "subject-cluster.kubelet",
			roleDefinitionId: expect.stringContaining("7f951dda-4ed3-4680-a7ca-43fe172d538d"),
		});
	});

	test("the gateway has an address of the network and a private link; the way to the cluster is the operator's own log-in", async () => {
		const { inputs } = await made();
		expect(inputs("pulumi:providers:kubernetes", "subject-cluster").kubeconfig).toEqual({
			[secretMark]: expect.stringContaining("azurecli"),
		});
		const { metadata, spec } = inputs("kubernetes:core/v1:Service", "subject-gateway-service") as {
			metadata: { annotations: Record<string, string> };
			spec: { loadBalancerSourceRanges: string[] };
		};
		expect(metadata.annotations).toMatchObject({
			"service.beta.kubernetes.io/azure-load-balancer-internal": "true",
			"service.beta.kubernetes.io/azure-load-balancer-internal-subnet": "public-a",
			"service.beta.kubernetes.io/azure-pls-create": "true",
			"service.beta.kubernetes.io/azure-pls-name": "way-in",
		});
		expect(spec.loadBalancerSourceRanges).toEqual(["10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24"]);
	});

	test("a way in that stands outside is admitted at 443, by its addresses alone", async () => {
		const { inputs } = await made({}, { outsideSources: output(["173.245.48.0/20"]) });
		expect(inputs("network:SecurityRule", "subject-admit-outside")).toMatchObject({
			networkSecurityGroupName: "azure-native:network:NetworkSecurityGroup::ground-network-app.name",
			sourceAddressPrefixes: ["173.245.48.0/20"],
			destinationPortRange: "443",
			access: "Allow",
		});
	});

	test.each([
		{ instances: 1, mostInstances: 1, cpuMillis: 250, memoryMib: 512, zones: 1, plan: ["Standard_D2s_v5", 2, 3] },
		{ instances: 2, mostInstances: 4, cpuMillis: 500, memoryMib: 1024, zones: 3, plan: ["Standard_D4s_v5", 1, 2] },
		{ instances: 10, mostInstances: 20, cpuMillis: 2000, memoryMib: 4096, zones: 3, plan: ["Standard_D16s_v5", 1, 3] },
	])("$instances to $mostInstances instances of $cpuMillis thousandths in $zones zones have room, twice", ({ zones, plan, ...service }) => {
		const { vmSize, least, most } = planNodes([service], zones);
		expect([vmSize, least, most]).toEqual(plan);
	});
});
