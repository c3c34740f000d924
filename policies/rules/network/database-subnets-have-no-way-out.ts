import { all, any, not, when } from "../../conditions/combine.ts";
import { absent, is } from "../../conditions/leaves.ts";
import { each, some, within } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { privateBlock } from "./addresses.ts";

/** Databases are placed in the subnet. */
const hasDatabases = namedBy("aws:rds/subnetGroup:SubnetGroup", "subnetIds", anything);

/** No route leads out of the table, beside the network's own. */
const leadsNowhere = all(absent("routes"), not(namedBy("aws:ec2/route:Route", "routeTableId", anything)));

/** Some of the list's subnets have databases: what `names` asks is asked of every one. */
const ofDatabases = all(
	names("subnetIds", "aws:ec2/subnet:Subnet", anything),
	not(names("subnetIds", "aws:ec2/subnet:Subnet", not(hasDatabases))),
);

const staysInside = each("", any(is("action", "deny"), privateBlock("cidrBlock")));

const delegatedToDatabases = some("delegations", "delegated to a database", is("serviceName", "Microsoft.DBforPostgreSQL/flexibleServers"));

export const databaseSubnetsHaveNoWayOut: Rule = {
	id: "database-subnets-have-no-way-out",
	title: "Subnets of databases have no way to the internet, nor from there",
	severity: "high",
	why: "Whoever gets into a database could send all that learners wrote to a machine of their own, or fetch tools from there.",
	remedy: {
		text: "Take the route, the gateway or the entry away: databases need none, and extensions or dumps go through the services.",
		code: "new aws.ec2.RouteTable(name, { vpcId: vpc.id })",
	},
	cells: {
		"aws:ec2/subnet:Subnet": when(
			hasDatabases,
			namedBy(
				"aws:ec2/routeTableAssociation:RouteTableAssociation",
				"subnetId",
				names("routeTableId", "aws:ec2/routeTable:RouteTable", leadsNowhere),
			),
		),
		"aws:ec2/networkAcl:NetworkAcl": when(ofDatabases, all(within("ingress", staysInside), within("egress", staysInside))),
		"azure-native:network:Subnet": when(delegatedToDatabases, all(absent("natGateway"), is("defaultOutboundAccess", false))),
	},
};
