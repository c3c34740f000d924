import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/aws.ts";
import { asked } from "../../testing/asked.ts";
import { Network, type NetworkArgs } from "./contract.ts";

const made = (intent: Partial<NetworkArgs>) =>
	asked(
		drivers,
		({ stack, opts }) => new Network("subject", { stack, domain: "learn.example.org", zones: 3, ...intent }, drivers.network, opts),
	);

const id = (type: string, name: string) => `aws:${type}::${name}.id`;

describe("the network on aws", () => {
	test("has the address plan's subnets of every zone also where one zone is used, none of which gives out public addresses", async () => {
		const { names, inputs } = await made({ zones: 1 });
		const subnets = names("ec2/subnet:Subnet").map((name) => inputs("ec2/subnet:Subnet", name));
		expect(subnets.map(({ cidrBlock, availabilityZone }) => `${cidrBlock} ${availabilityZone}`)).toEqual([
			...["10.0.1.0/24 us-east-1a", "10.0.2.0/24 us-east-1b", "10.0.3.0/24 us-east-1c"],
			...["10.0.11.0/24 us-east-1a", "10.0.12.0/24 us-east-1b", "10.0.13.0/24 us-east-1c"],
			...["10.0.64.0/20 us-east-1a", "10.0.80.0/20 us-east-1b", "10.0.96.0/20 us-east-1c"],
			...["10.0.21.0/24 us-east-1a", "10.0.22.0/24 us-east-1b", "10.0.23.0/24 us-east-1c"],
		]);
		expect(subnets.filter(({ mapPublicIpOnLaunch }) => mapPublicIpOnLaunch !== false)).toEqual([]);
	});

	test("calls the zones what the region calls them", async () => {
		const { names, inputs } = await asked(
			drivers,
			({ stack, opts }) =>
				new Network("subject", { stack: { ...stack, region: "ap-northeast-1" }, domain: "learn.example.org" }, drivers.network, opts),
		);
		const zones = names("ec2/subnet:Subnet").map((name) => inputs("ec2/subnet:Subnet", name).availabilityZone);
		expect([...new Set(zones)]).toEqual(["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]);
	});

	test.each([
		{ egress: "one gateway", zones: 3, gateways: ["a"], ways: ["a", "a", "a"] },
		{ egress: "gateway per zone", zones: 2, gateways: ["a", "b"], ways: ["a", "b", "a"] },
		{ egress: "gateway per zone", zones: 3, gateways: ["a", "b", "c"], ways: ["a", "b", "c"] },
	] as const)("$egress in $zones zones: each zone's services leave by gateways $ways", async ({ egress, zones, gateways, ways }) => {
		const { names, inputs } = await made({ egress, zones });
		expect(names("ec2/natGateway:NatGateway")).toEqual(gateways.map((zone) => `subject-nat-${zone}`));
		expect(["a", "b", "c"].map((zone) => inputs("ec2/route:Route", `subject-app-${zone}`).natGatewayId)).toEqual(
			ways.map((zone) => id("ec2/natGateway:NatGateway", `subject-nat-${zone}`)),
		);
	});

	test("without a gateway, services reach AWS' own services by endpoints in the zones that are used, and nothing else", async () => {
		const { names, inputs } = await made({ egress: "direct", zones: 2 });
		expect(names("ec2/natGateway:NatGateway")).toEqual([]);
		expect(names("ec2/route:Route")).toEqual(["subject-public"]);
		expect(names("vpc/securityGroupEgressRule:SecurityGroupEgressRule")).not.toContain("subject-app-internet");
		expect(inputs("ec2/vpcEndpoint:VpcEndpoint", "subject-ecr-dkr")).toMatchObject({
			serviceName: "com.amazonaws.us-east-1.ecr.dkr",
			privateDnsEnabled: true,
			subnetIds: [id("ec2/subnet:Subnet", "subject-app-a"), id("ec2/subnet:Subnet", "subject-app-b")],
		});
	});

	test("the database's tier has no way out and admits its port from services and from its own tier", async () => {
		const { inputs, names } = await made({ egress: "gateway per zone" });
		expect(names("ec2/route:Route").filter((name) => name.includes("database"))).toEqual([]);
		const { ingress, egress } = inputs("ec2/networkAcl:NetworkAcl", "subject-database") as Record<string, Record<string, unknown>[]>;
		const lines = (entries: Record<string, unknown>[] = []) =>
			entries.map(({ action, protocol, fromPort, toPort, cidrBlock }) => `${action} ${protocol} ${fromPort}-${toPort} ${cidrBlock}`);
		expect(lines(ingress)).toEqual([
			"allow tcp 5432-5432 10.0.8.0/21",
			"allow tcp 5432-5432 10.0.64.0/18",
			"allow tcp 5432-5432 10.0.20.0/22",
			"allow tcp 1024-65535 10.0.20.0/22",
		]);
		expect(lines(egress)).toEqual([
			"allow tcp 1024-65535 10.0.8.0/21",
			"allow tcp 1024-65535 10.0.64.0/18",
			"allow tcp 1024-65535 10.0.20.0/22",
		]);
	});

	test("groups begin without a rule, and services may leave by TLS only", async () => {
		const { names, inputs } = await made({ egress: "one gateway" });
		expect(names("vpc/securityGroupIngressRule:SecurityGroupIngressRule")).toEqual([]);
		expect(inputs("ec2/defaultSecurityGroup:DefaultSecurityGroup", "subject-default")).toMatchObject({ ingress: [], egress: [] });
		const out = names("vpc/securityGroupEgressRule:SecurityGroupEgressRule");
		expect(out).toEqual(["subject-app-internet", "subject-app-s3", "subject-app-dynamodb"]);
		const ports = out
			.map((name) => inputs("vpc/securityGroupEgressRule:SecurityGroupEgressRule", name))
			.map(({ fromPort, toPort }) => [fromPort, toPort]);
		expect(ports).toEqual([[443, 443], [443, 443], [443, 443]]); // biome-ignore format: a table
	});

	test("connections are logged under a key that the region's log service may use for this account's groups only", async () => {
		const { inputs } = await made({ flowLogs: true });
		expect(inputs("ec2/flowLog:FlowLog", "subject-flow-logs")).toMatchObject({ trafficType: "ALL", maxAggregationInterval: 60 });
		expect(inputs("cloudwatch/logGroup:LogGroup", "subject-flow-logs")).toMatchObject({
			name: "/learning-assistant/test/flow-logs",
			retentionInDays: 90,
			kmsKeyId: "aws:kms/key:Key::subject-logs.arn",
		});
		const { policy, enableKeyRotation } = inputs("kms/key:Key", "subject-logs");
		expect(enableKeyRotation).toBe(true);
		expect(JSON.parse(policy as string).Statement[1]).toMatchObject({
			Principal: { Service: "logs.us-east-1.amazonaws.com" },
			Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:123456789012:*" } },
		});
	});

	test("an adjustment has the last word, for each resource by its name", async () => {
		const subnet = (args: object, name: string) => (name.endsWith("-public-a") ? { ...args, mapPublicIpOnLaunch: true } : args);
		const { inputs } = await made({ adjust: { aws: { vpc: { enableNetworkAddressUsageMetrics: true }, subnet: subnet as never } } });
		expect(inputs("ec2/vpc:Vpc", "subject")).toMatchObject({ cidrBlock: "10.0.0.0/16", enableNetworkAddressUsageMetrics: true });
		expect(inputs("ec2/subnet:Subnet", "subject-public-a").mapPublicIpOnLaunch).toBe(true);
		expect(inputs("ec2/subnet:Subnet", "subject-public-b").mapPublicIpOnLaunch).toBe(false);
	});
});
