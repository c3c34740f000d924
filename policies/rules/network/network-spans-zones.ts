import { all } from "../../conditions/combine.ts";
import { given } from "../../conditions/leaves.ts";
import type { Rule } from "../rule.ts";
import { inTwoZones } from "./zones.ts";

export const networkSpansZones: Rule = {
	id: "network-spans-zones",
	title: "The network and its ways out lie in two zones or more",
	severity: "medium",
	why: "A flood or a cut cable takes a whole zone; with it every class that is working with the assistant would stop.",
	remedy: {
		text: "Let the network span more zones, each with a gateway of its own.",
		settings: { "network.zones": "3", "network.egress": "gateway per zone" },
		code: "new aws.ec2.Subnet(name, { vpcId: vpc.id, cidrBlock, availabilityZone: 'us-east-1b' })",
	},
	cells: {
		"aws:ec2/vpc:Vpc": inTwoZones("aws:ec2/subnet:Subnet", "availabilityZone"),
		"azure-native:network:NatGateway": all(given("zones"), inTwoZones("azure-native:network:NatGateway", "zones.0")),
		"azure-native:network:PublicIPAddress": given("zones"),
		"local:index:Machine": given("zones.1"),
	},
};
