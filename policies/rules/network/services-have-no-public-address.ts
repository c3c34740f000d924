import { all, any } from "../../conditions/combine.ts";
import { is, isNot } from "../../conditions/leaves.ts";
import { anything, namedBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const servicesHaveNoPublicAddress: Rule = {
	id: "services-have-no-public-address",
	title: "No service has an address on the internet: only gateways out and the way in have one",
	severity: "high",
	why: "What has an address is reached past the way in: requests come unfiltered, unlimited and unlogged to the machines that answer learners.",
	remedy: {
		text: "Take the address away, and let the service out by the network's gateway.",
		settings: { "network.egress": "gateway per zone" },
		code: "new aws.ec2.Subnet(name, { vpcId: vpc.id, cidrBlock, mapPublicIpOnLaunch: false })",
	},
	cells: {
		"aws:ec2/subnet:Subnet": all(is("mapPublicIpOnLaunch", false, { byDefault: false }), isNot("assignIpv6AddressOnCreation", true)),
		"aws:ec2/eip:Eip": namedBy("aws:ec2/natGateway:NatGateway", "allocationId", anything),
		"aws:ecs/service:Service": is("networkConfiguration.assignPublicIp", false, { byDefault: false }),
		"gcp:compute/address:Address": any(is("addressType", "INTERNAL"), namedBy("gcp:compute/routerNat:RouterNat", "natIps", anything)),
		"gcp:compute/globalAddress:GlobalAddress": any(
			is("addressType", "INTERNAL"),
			namedBy("gcp:compute/globalForwardingRule:GlobalForwardingRule", "ipAddress", anything),
		),
		"azure-native:network:PublicIPAddress": namedBy("azure-native:network:NatGateway", "publicIpAddresses", anything),
	},
};
