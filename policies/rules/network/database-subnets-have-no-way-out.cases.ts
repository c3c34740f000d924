import type { Cases } from "../cases.ts";

const table = "aws:ec2/routeTable:RouteTable::network-database";
const anywhere = [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0123456789abcdef0" }];
const nat = { id: "/subscriptions/0/natGateways/out" };

export const cases: Cases = {
	"aws:ec2/subnet:Subnet": [
		{ what: "a route leads anywhere", others: { [table]: { routes: anywhere } } },
		{
			what: "the network's own table of routes holds",
			name: "network-database-a",
			others: { "aws:ec2/routeTableAssociation:RouteTableAssociation::network-database-1": null },
		},
		{ what: "the subnet has no databases", name: "network-public-a", set: {}, outcome: "not applicable" },
	],
	"aws:ec2/networkAcl:NetworkAcl": [
		{ what: "anyone may come in", name: "network-database", set: { "ingress[0].cidrBlock": "0.0.0.0/0" } },
		{ what: "data may go anywhere", name: "network-database", set: { "egress[0].cidrBlock": "0.0.0.0/0" } },
		{ what: "data may go anywhere by IPv6", name: "network-database", set: { "egress[0]": { action: "allow", ipv6CidrBlock: "::/0" } } },
		{
			what: "anywhere is denied",
			name: "network-database",
			set: { "egress[0].cidrBlock": "0.0.0.0/0", "egress[0].action": "deny" },
			outcome: "pass",
		},
		{ what: "the list is of subnets without databases", name: "network-public", set: {}, outcome: "not applicable" },
		{ what: "the list is of no subnets", name: "network-database", set: { subnetIds: [] }, outcome: "not applicable" },
	],
	"azure-native:network:Subnet": [
		{ what: "a gateway leads out", name: "network-database-a", set: { natGateway: nat } },
		{ what: "Azure's own way out is open", name: "network-database-a", set: { defaultOutboundAccess: true } },
		{ what: "Azure's own way out is left open", name: "network-database-a", set: { defaultOutboundAccess: undefined } },
		{ what: "the subnet is the cluster's", name: "network-pods-a", set: {}, outcome: "not applicable" },
	],
};
