import { all, when } from "../../conditions/combine.ts";
import { given, is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Rule } from "../rule.ts";
import { privateBlock } from "./addresses.ts";

export const networkAddressesArePrivate: Rule = {
	id: "network-addresses-are-private",
	title: "The network's addresses are nobody else's on the internet",
	severity: "medium",
	why: "With a stranger's addresses the network can't reach that stranger, and what is sent astray reaches them instead of the service.",
	remedy: {
		text: "Take the block out of the stack's adjustments: the platform plans the network within 10.0.0.0/16.",
		code: "new aws.ec2.Vpc(name, { cidrBlock: '10.0.0.0/16' })",
	},
	cells: {
		"aws:ec2/vpc:Vpc": privateBlock("cidrBlock"),
		"aws:ec2/subnet:Subnet": privateBlock("cidrBlock"),
		"gcp:compute/subnetwork:Subnetwork": all(privateBlock("ipCidrRange"), each("secondaryIpRanges", privateBlock("ipCidrRange"))),
		"gcp:compute/globalAddress:GlobalAddress": when(is("addressType", "INTERNAL"), privateBlock("address")),
		"azure-native:network:VirtualNetwork": all(
			given("addressSpace.addressPrefixes"),
			each("addressSpace.addressPrefixes", privateBlock("")),
		),
		"azure-native:network:Subnet": privateBlock("addressPrefix"),
		"digitalocean:index/vpc:Vpc": privateBlock("ipRange"),
		"digitalocean:index/kubernetesCluster:KubernetesCluster": all(privateBlock("clusterSubnet"), privateBlock("serviceSubnet")),
	},
};
