import type { Cases } from "../cases.ts";

const others = "203.0.113.0/24";

export const cases: Cases = {
	"aws:ec2/vpc:Vpc": [
		{ what: "the block is somebody's", set: { cidrBlock: others } },
		{ what: "the block is wider than any private one", set: { cidrBlock: "10.0.0.0/7" } },
		{ what: "the block is not known to the stack", set: { cidrBlock: undefined, ipv4IpamPoolId: "ipam-pool-0123456789abcdef0" } },
	],
	"aws:ec2/subnet:Subnet": [{ what: "the block is somebody's", set: { cidrBlock: others } }],
	"gcp:compute/subnetwork:Subnetwork": [
		{ what: "the block is somebody's", set: { ipCidrRange: others } },
		{ what: "the pods' block is somebody's", set: { "secondaryIpRanges[0].ipCidrRange": others } },
		{ what: "there are no more blocks", set: { secondaryIpRanges: undefined }, outcome: "pass" },
	],
	"gcp:compute/globalAddress:GlobalAddress": [
		{ what: "the databases' block is somebody's", set: { address: "203.0.113.0" } },
		{ what: "the databases' block is left to the cloud", set: { address: undefined } },
		{ what: "the address is the way in's", name: "network-way-in", set: {}, outcome: "not applicable" },
	],
	"azure-native:network:VirtualNetwork": [
		{ what: "the block is somebody's", set: { "addressSpace.addressPrefixes": [others] } },
		{ what: "a second block is somebody's", set: { "addressSpace.addressPrefixes[1]": others } },
		{ what: "there is no block", set: { "addressSpace.addressPrefixes": undefined } },
	],
	"azure-native:network:Subnet": [{ what: "the block is somebody's", set: { addressPrefix: others } }],
	"digitalocean:index/vpc:Vpc": [
		{ what: "the block is somebody's", set: { ipRange: others } },
		{ what: "the block is left to the cloud", set: { ipRange: undefined } },
	],
	"digitalocean:index/kubernetesCluster:KubernetesCluster": [
		{ what: "the pods' block is somebody's", set: { clusterSubnet: others } },
		{ what: "the services' block is somebody's", set: { serviceSubnet: others } },
	],
};
