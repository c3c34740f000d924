import { all, any } from "../../conditions/combine.ts";
import { absent, given, is, matches } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, givenBy, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const viaRoutes = all(is("vpcEndpointType", "Gateway", { byDefault: "Gateway" }), given("routeTableIds"));
const viaAddresses = all(is("vpcEndpointType", "Interface"), is("privateDnsEnabled", true), given("subnetIds"), given("securityGroupIds"));

export const cloudServicesAreReachedPrivately: Rule = {
	id: "cloud-services-are-reached-privately",
	title: "The cloud's own services are reached without leaving the network",
	severity: "medium",
	why: "Learners' files and secrets would travel by public addresses, and a store that is reached from there can't be closed to everyone else.",
	remedy: {
		text: "Take the argument out of the stack's adjustments: the platform makes the private ways of every cloud that has them.",
		code: "new aws.ec2.VpcEndpoint(name, { vpcId: vpc.id, serviceName: 'com.amazonaws.us-east-1.s3', vpcEndpointType: 'Gateway', routeTableIds })",
	},
	cells: {
		"aws:ec2/vpc:Vpc": namedBy("aws:ec2/vpcEndpoint:VpcEndpoint", "vpcId", matches("serviceName", /\.s3$/, "the object store's")),
		"aws:ec2/vpcEndpoint:VpcEndpoint": any(viaRoutes, viaAddresses),
		"gcp:compute/subnetwork:Subnetwork": is("privateIpGoogleAccess", true),
		"gcp:servicenetworking/connection:Connection": all(
			names("network", "gcp:compute/network:Network", anything),
			given("reservedPeeringRanges"),
		),
		"gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy": all(
			names("network", "gcp:compute/network:Network", anything),
			names("pscConfig", "gcp:compute/subnetwork:Subnetwork", anything),
		),
		// A connection by hand waits until somebody of the other side agrees.
		"azure-native:network:PrivateEndpoint": all(
			absent("manualPrivateLinkServiceConnections"),
			given("privateLinkServiceConnections"),
			each("privateLinkServiceConnections", given("groupIds")),
			givenBy("subnet", "azure-native:network:Subnet"),
		),
	},
};
