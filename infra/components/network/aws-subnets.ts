import { Eip } from "@pulumi/aws/ec2/eip.js";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway.js";
import { NatGateway } from "@pulumi/aws/ec2/natGateway.js";
import { Route } from "@pulumi/aws/ec2/route.js";
import { RouteTable } from "@pulumi/aws/ec2/routeTable.js";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import type { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { planZones, type Zone } from "../../kit/zones.ts";
import type { NetworkAdjustments, NetworkIntent } from "./contract.ts";
import { planAddresses } from "./plan.ts";

export type AwsNetworkMaking = Making<NetworkIntent, NetworkAdjustments>;

/** Each in the order of the zones a, b and c. */
export interface AwsSubnets {
	readonly public: readonly Subnet[];
	readonly app: readonly Subnet[];
	readonly largeApp: readonly Subnet[];
	readonly database: readonly Subnet[];
}

/** All three, also where fewer are used: a subnet group or an address more later on would replace what stands in the first ones. */
const allZones = planZones(3);

/** Regions whose zones are not "a", "b" and "c": what is missing there is closed to new accounts. */
const letters: Readonly<Record<string, Readonly<Record<Zone, string>>>> = {
	"ap-northeast-1": { a: "a", b: "c", c: "d" },
	"ca-central-1": { a: "a", b: "b", c: "d" },
};

const everywhere = "0.0.0.0/0";

/** Subnets and their ways out. The database's have none. */
export function createSubnets(making: AwsNetworkMaking, vpc: Vpc) {
	const { zones, largeApp } = planAddresses();
	const subnets: AwsSubnets = {
		public: createTier(making, vpc, "public", zones.public),
		app: createTier(making, vpc, "app", zones.app),
		largeApp: createTier(making, vpc, "large-app", largeApp),
		database: createTier(making, vpc, "database", zones.database),
	};
	createPublicRoutes(making, vpc, subnets.public);
	const gateways = createNatGateways(making, subnets.public);
	const routeTables = createAppRoutes(making, vpc, subnets, gateways);
	createRouteTable(making, vpc, "database", subnets.database);
	return { subnets, routeTables };
}

function createTier(
	{ name, stack, adjust, tags, opts }: AwsNetworkMaking,
	vpc: Vpc,
	tier: string,
	blocks: Readonly<Record<Zone, string>>,
): readonly Subnet[] {
	return allZones.map((zone) => {
		const logical = `${name}-${tier}-${zone}`;
		const args = {
			vpcId: vpc.id,
			cidrBlock: blocks[zone],
			availabilityZone: `${stack.region}${letters[stack.region]?.[zone] ?? zone}`,
			mapPublicIpOnLaunch: false,
			tags: { ...tags, Name: logical },
		};
		return new Subnet(logical, adjusted(adjust.aws?.subnet, args, logical), opts);
	});
}

function createRouteTable({ name, tags, opts }: AwsNetworkMaking, vpc: Vpc, what: string, subnets: readonly Subnet[]): RouteTable {
	const table = new RouteTable(`${name}-${what}`, { vpcId: vpc.id, tags: { ...tags, Name: `${name}-${what}` } }, opts);
	subnets.forEach((subnet, index) => {
		new RouteTableAssociation(`${name}-${what}-${index + 1}`, { routeTableId: table.id, subnetId: subnet.id }, opts);
	});
	return table;
}

function createPublicRoutes(making: AwsNetworkMaking, vpc: Vpc, subnets: readonly Subnet[]): void {
	const { name, tags, opts } = making;
	const internet = new InternetGateway(name, { vpcId: vpc.id, tags: { ...tags, Name: name } }, opts);
	const table = createRouteTable(making, vpc, "public", subnets);
	new Route(`${name}-public`, { routeTableId: table.id, destinationCidrBlock: everywhere, gatewayId: internet.id }, opts);
}

/** As many gateways as `egress` asks for, from zone "a" on. */
function createNatGateways({ name, want, adjust, tags, opts }: AwsNetworkMaking, subnets: readonly Subnet[]): readonly NatGateway[] {
	const count = { direct: 0, "one gateway": 1, "gateway per zone": want.zones }[want.egress];
	return planZones(count).map((zone, index) => {
		const logical = `${name}-nat-${zone}`;
		const address = new Eip(logical, { domain: "vpc", tags: { ...tags, Name: logical } }, opts);
		const args = { allocationId: address.id, subnetId: subnets[index]?.id as Subnet["id"], tags: { ...tags, Name: logical } };
		return new NatGateway(logical, adjusted(adjust.aws?.natGateway, args, logical), opts);
	});
}

/** A table for each zone, so that its traffic leaves by its own gateway; a zone without one goes by another's. */
function createAppRoutes(making: AwsNetworkMaking, vpc: Vpc, { app, largeApp }: AwsSubnets, gateways: readonly NatGateway[]) {
	const { name, opts } = making;
	return allZones.map((zone, index) => {
		const table = createRouteTable(making, vpc, `app-${zone}`, [app[index] as Subnet, largeApp[index] as Subnet]);
		const gateway = gateways[index % gateways.length];
		if (gateway !== undefined) {
			new Route(`${name}-app-${zone}`, { routeTableId: table.id, destinationCidrBlock: everywhere, natGatewayId: gateway.id }, opts);
		}
		return table;
	});
}
