import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/azure.ts";
import { asked } from "../../testing/asked.ts";
import { Network, type NetworkArgs } from "./contract.ts";

const made = (intent: Partial<NetworkArgs>) =>
	asked(
		drivers,
		({ stack, opts }) => new Network("subject", { stack, domain: "learn.example.org", zones: 3, ...intent }, drivers.network, opts),
	);

const id = (type: string, name: string) => `azure-native:network:${type}::${name}.id`;
const rule = "network:SecurityRule";

describe("the network on azure", () => {
	test("has the address plan's subnets also where one zone is used, and nothing in them reaches the internet by default", async () => {
		const { names, inputs } = await made({ zones: 1 });
		const subnets = names("network:Subnet").map((name) => inputs("network:Subnet", name));
		expect(subnets.map(({ subnetName, addressPrefix }) => `${subnetName} ${addressPrefix}`).toSorted()).toEqual(
			[
				...["public-a 10.0.1.0/24", "public-b 10.0.2.0/24", "public-c 10.0.3.0/24"],
				...["app-a 10.0.11.0/24", "app-b 10.0.12.0/24", "app-c 10.0.13.0/24"],
				...["pods-a 10.0.64.0/20", "pods-b 10.0.80.0/20", "pods-c 10.0.96.0/20"],
				...["database-a 10.0.21.0/24", "database-b 10.0.22.0/24", "database-c 10.0.23.0/24"],
				"endpoints 10.0.48.0/24",
			].toSorted(),
		);
		expect(subnets.filter(({ defaultOutboundAccess }) => defaultOutboundAccess !== false)).toEqual([]);
	});

	test.each([
		{ egress: "direct", zones: 3, gateways: [], ways: [undefined, undefined, undefined] },
		{ egress: "one gateway", zones: 3, gateways: ["a"], ways: ["a", "a", "a"] },
		{ egress: "gateway per zone", zones: 2, gateways: ["a", "b"], ways: ["a", "b", "a"] },
		{ egress: "gateway per zone", zones: 3, gateways: ["a", "b", "c"], ways: ["a", "b", "c"] },
	] as const)("$egress in $zones zones is by gateways in $gateways", async ({ egress, zones, gateways, ways }) => {
		const { names, inputs } = await made({ egress, zones });
		expect(names("network:NatGateway")).toEqual(gateways.map((zone) => `subject-out-${zone}`));
		for (const kind of ["app", "pods"]) {
			const found = ["a", "b", "c"].map((zone) => inputs("network:Subnet", `subject-${kind}-${zone}`).natGateway);
			expect(found).toEqual(ways.map((way) => way && { id: id("NatGateway", `subject-out-${way}`) }));
		}
		expect(inputs("network:Subnet", "subject-database-a").natGateway).toBeUndefined();
	});

	test("the database tier lets in nodes and pods at PostgreSQL's ports, its own replication, and nobody else of the network", async () => {
		const { names, inputs } = await made({});
		const rules = names(rule)
			.filter((name) => name.startsWith("subject-database-"))
			.map((name) => inputs(rule, name))
			.toSorted((one, other) => Number(one.priority) - Number(other.priority));
		expect(
			rules.map(({ access, sourceAddressPrefixes, sourceAddressPrefix, destinationPortRanges }) => ({
				access,
				from: sourceAddressPrefixes ?? sourceAddressPrefix,
				ports: destinationPortRanges,
			})),
		).toEqual([
			{
				access: "Allow",
				from: ["10.0.11.0/24", "10.0.12.0/24", "10.0.13.0/24", "10.0.64.0/20", "10.0.80.0/20", "10.0.96.0/20"],
				ports: ["5432", "6432"],
			},
			{ access: "Allow", from: ["10.0.21.0/24", "10.0.22.0/24", "10.0.23.0/24"], ports: ["5432", "6432"] },
			{ access: "Deny", from: "VirtualNetwork" },
		]);
	});

	test("flow logs are written by an identity of their own into an account that takes no key", async () => {
		const { inputs } = await made({ flowLogs: true });
		expect(inputs("network:FlowLog", "subject-flow")).toMatchObject({
			resourceGroupName: "NetworkWatcherRG",
			networkWatcherName: "NetworkWatcher_eastus",
			targetResourceId: id("VirtualNetwork", "subject"),
			retentionPolicy: { enabled: true, days: 30 },
			identity: { userAssignedIdentities: ["azure-native:managedidentity:UserAssignedIdentity::subject-flow-writer.id"] },
		});
		expect(inputs("storage:StorageAccount", "subject-flow-account")).toMatchObject({
			accountName: expect.stringMatching(/^[a-z0-9]{3,24}$/),
			allowSharedKeyAccess: false,
			allowBlobPublicAccess: false,
		});
		expect(inputs("authorization:RoleAssignment", "subject-flow-writes")).toMatchObject({
			scope: "azure-native:storage:StorageAccount::subject-flow-account.id",
			roleDefinitionId: expect.stringMatching(/^\/subscriptions\/00000000-0000-4000-8000-000000000000\/.*\/ba92f5b4-/),
		});
	});
});
