import type { Cases } from "../cases.ts";

const ways = { routeTableIds: undefined, vpcEndpointType: "Interface", privateDnsEnabled: true };
const inside = { subnetIds: ["subnet-0123456789abcdef0"], securityGroupIds: ["sg-0123456789abcdef0"] };
const s3 = "aws:ec2/vpcEndpoint:VpcEndpoint::network-s3";

export const cases: Cases = {
	"aws:ec2/vpc:Vpc": [
		{ what: "the way to the object store is missing", others: { [s3]: null } },
		{ what: "the way leads elsewhere", others: { [s3]: { serviceName: "com.amazonaws.us-east-1.s3tables" } } },
		{ what: "the way leads to its outposts", others: { [s3]: { serviceName: "com.amazonaws.us-east-1-s3" } } },
	],
	"aws:ec2/vpcEndpoint:VpcEndpoint": [
		{ what: "no route leads to it", set: { routeTableIds: undefined } },
		{ what: "the kind is left to the cloud, which takes routes", set: { vpcEndpointType: undefined }, outcome: "pass" },
		{ what: "it has addresses, and the public name leads to them", set: { ...ways, ...inside }, outcome: "pass" },
		{ what: "the public name leads past it", set: { ...ways, ...inside, privateDnsEnabled: false } },
		{ what: "it stands in no subnet", set: { ...ways, ...inside, subnetIds: undefined } },
		{ what: "the default group guards it", set: { ...ways, ...inside, securityGroupIds: undefined } },
		{ what: "it is a balancer's", set: { ...ways, ...inside, vpcEndpointType: "GatewayLoadBalancer" } },
		{ what: "it is a balancer's with routes", set: { vpcEndpointType: "GatewayLoadBalancer" } },
	],
	"gcp:compute/subnetwork:Subnetwork": [
		{ what: "Google's services are reached by public addresses", set: { privateIpGoogleAccess: false } },
		{ what: "the way is left to the cloud", set: { privateIpGoogleAccess: undefined } },
	],
	"gcp:servicenetworking/connection:Connection": [
		{ what: "the network is the default one", set: { network: "default" } },
		{ what: "no block is set aside", set: { reservedPeeringRanges: undefined } },
	],
	"gcp:networkconnectivity/serviceConnectionPolicy:ServiceConnectionPolicy": [
		{ what: "the network is the default one", set: { network: "default" } },
		{ what: "caches get no addresses", set: { pscConfig: undefined } },
	],
	"azure-native:network:PrivateEndpoint": [
		{ what: "somebody must agree first", set: { manualPrivateLinkServiceConnections: [{ name: "redis", requestMessage: "please" }] } },
		{ what: "it leads nowhere", set: { privateLinkServiceConnections: undefined } },
		{ what: "it leads to no part of a service", set: { "privateLinkServiceConnections[0].groupIds": undefined } },
		{ what: "it stands in no subnet", set: { subnet: undefined } },
	],
};
