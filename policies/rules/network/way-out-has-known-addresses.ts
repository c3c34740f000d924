import { all, any } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { is, isNot } from "../../conditions/leaves.ts";
import { anything, givenBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

export const wayOutHasKnownAddresses: Rule = {
	id: "way-out-has-known-addresses",
	title: "What leaves the network does so by a gateway, from addresses that stay",
	severity: "low",
	why: "A school or a provider that admits the service by its address would shut learners out on the day it changes, or admit half a cloud.",
	remedy: {
		text: "Let the network have a gateway, and give it addresses of the stack.",
		settings: { "network.egress": "gateway per zone" },
		code: "new aws.ec2.NatGateway(name, { subnetId: subnet.id, allocationId: address.allocationId })",
	},
	cells: {
		"aws:ec2/natGateway:NatGateway": all(givenBy("allocationId", "aws:ec2/eip:Eip"), isNot("connectivityType", "private")),
		"aws:ec2/eip:Eip": is("domain", "vpc"),
		"aws:ec2/route:Route": any(
			names("natGatewayId", "aws:ec2/natGateway:NatGateway", anything),
			names("gatewayId", "aws:ec2/internetGateway:InternetGateway", anything),
		),
		"gcp:compute/routerNat:RouterNat": all(
			is("natIpAllocateOption", "MANUAL_ONLY"),
			givenWithin("natIps.0", "gcp:compute/address:Address"),
		),
		"azure-native:network:NatGateway": all(
			is("sku.name", "Standard"),
			givenWithin("publicIpAddresses.0.id", "azure-native:network:PublicIPAddress"),
		),
		"azure-native:network:PublicIPAddress": all(is("publicIPAllocationMethod", "Static"), is("sku.name", "Standard")),
	},
};
