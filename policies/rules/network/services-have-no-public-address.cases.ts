import type { Cases } from "../cases.ts";

const forwarding = "gcp:compute/globalForwardingRule:GlobalForwardingRule";

export const cases: Cases = {
	"aws:ec2/subnet:Subnet": [
		{ what: "whatever starts here gets an address", set: { mapPublicIpOnLaunch: true } },
		{ what: "addresses are left to the cloud, which gives none", set: { mapPublicIpOnLaunch: undefined }, outcome: "pass" },
		{ what: "whatever starts here gets an address of IPv6", set: { assignIpv6AddressOnCreation: true } },
	],
	"aws:ec2/eip:Eip": [{ what: "an address is nobody's, or a machine's", others: { "aws:ec2/natGateway:NatGateway::network-nat-a": null } }],
	"aws:ecs/service:Service": [
		{ what: "each task gets an address", set: { "networkConfiguration.assignPublicIp": true } },
		{
			what: "addresses are left to the cloud, which gives none",
			set: { "networkConfiguration.assignPublicIp": undefined },
			outcome: "pass",
		},
	],
	"gcp:compute/address:Address": [
		{ what: "the address is no gateway's", others: { "gcp:compute/routerNat:RouterNat::network-gateway": null } },
		{
			what: "the address is the network's own",
			set: { addressType: "INTERNAL" },
			others: { "gcp:compute/routerNat:RouterNat::network-gateway": null },
			outcome: "pass",
		},
	],
	"gcp:compute/globalAddress:GlobalAddress": [
		{ what: "the block of the databases is on the internet", name: "network-data", set: { addressType: "EXTERNAL" } },
		{ what: "what the address is for is left to the cloud", name: "network-data", set: { addressType: undefined } },
		{
			what: "the address is not the way in's",
			name: "network-way-in",
			others: { [`${forwarding}::edge-plain-rule`]: null, [`${forwarding}::edge-secure-rule`]: null },
		},
	],
	"azure-native:network:PublicIPAddress": [
		{ what: "the address is no gateway's", others: { "azure-native:network:NatGateway::network-out-a": null } },
	],
};
