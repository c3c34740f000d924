import type { Cases } from "../cases.ts";

const acl = "aws:ec2/networkAcl:NetworkAcl::network-app";
const refusal = "gcp:compute/firewall:Firewall::network-deny-ingress";
const last = "azure-native:network:SecurityRule::network-app-refuse-network";
const endpoints = "azure-native:network:Subnet::network-endpoints";

export const cases: Cases = {
	"aws:ec2/vpc:Vpc": [
		{ what: "nobody empties the default group", others: { "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup::network-default": null } },
	],
	"aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": [
		{ what: "the default group admits itself", set: { ingress: [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }] } },
		{
			what: "the default group lets everything out",
			set: { egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"], fromPort: 0, toPort: 0 }] },
		},
	],
	"aws:ec2/subnet:Subnet": [{ what: "the default list holds, which admits everything", others: { [acl]: null } }],
	"gcp:compute/network:Network": [
		{ what: "every region gets a subnetwork", set: { autoCreateSubnetworks: true } },
		{ what: "subnetworks are left to the cloud", set: { autoCreateSubnetworks: undefined } },
		{ what: "the refusal is missing", others: { [refusal]: null } },
		{ what: "what leaves is refused instead", others: { [refusal]: { direction: "EGRESS" } } },
		{ what: "only some sources are refused", others: { [refusal]: { sourceRanges: ["203.0.113.0/24"] } } },
		{ what: "only one protocol is refused", others: { [refusal]: { denies: [{ protocol: "tcp" }] } } },
	],
	"azure-native:network:NetworkSecurityGroup": [
		{ what: "the refusal is missing", others: { [last]: null } },
		{ what: "the last rule admits", others: { [last]: { access: "Allow" } } },
		{ what: "what leaves is refused instead", others: { [last]: { direction: "Outbound" } } },
		{ what: "only one protocol is refused", others: { [last]: { protocol: "Tcp" } } },
		{ what: "only one destination is refused", others: { [last]: { destinationAddressPrefix: "10.0.21.0/24" } } },
		{ what: "only one port is refused", others: { [last]: { destinationPortRange: "22" } } },
		{ what: "only the internet is refused", others: { [last]: { sourceAddressPrefix: "Internet" } } },
		{ what: "everyone is refused", others: { [last]: { sourceAddressPrefix: "*" } }, outcome: "pass" },
	],
	"azure-native:network:Subnet": [
		{ what: "the subnet has no group", set: { networkSecurityGroup: undefined } },
		{ what: "the group is another stack's", set: { "networkSecurityGroup.id": "/subscriptions/0/shared" }, outcome: "pass" },
	],
	"azure-native:network:PrivateEndpoint": [
		{ what: "rules don't hold for endpoints", others: { [endpoints]: { privateEndpointNetworkPolicies: "Disabled" } } },
		{ what: "the subnet is another stack's", set: { subnet: { id: "/subscriptions/0/subnets/shared" } } },
		{ what: "every kind of rule holds", others: { [endpoints]: { privateEndpointNetworkPolicies: "Enabled" } }, outcome: "pass" },
	],
};
