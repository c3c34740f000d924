import { not } from "../../conditions/combine.ts";
import type { Condition } from "../../conditions/judgement.ts";
import { is } from "../../conditions/leaves.ts";
import { givenBy, names, whateverNames } from "../../conditions/references.ts";

const group = "aws:ec2/securityGroup:SecurityGroup";
const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const subnet = "aws:ec2/subnet:Subnet";
const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const table = "aws:ec2/routeTable:RouteTable";
const route = "aws:ec2/route:Route";
const internet = "aws:ec2/internetGateway:InternetGateway";

/** Stands behind security groups of the stack, and whom they let in is named by its own group: an address may belong to anyone tomorrow. */
export const admitsGroupsOnly = (input: string): Condition =>
	names(input, group, whateverNames(ingress, "securityGroupId", givenBy("referencedSecurityGroupId", group)));

/** What starts in its subnets gets no public address. */
export const subnetsGiveNoAddress: Condition = names("subnetIds", subnet, is("mapPublicIpOnLaunch", false, { byDefault: false }));

const leadsOutside = givenBy("gatewayId", internet);

/** None of its subnets has a route to an internet gateway, without which no public address is answered. */
export const subnetsAreCutOff: Condition = names(
	"subnetIds",
	subnet,
	whateverNames(association, "subnetId", names("routeTableId", table, whateverNames(route, "routeTableId", not(leadsOutside)))),
);
