import { all } from "../../conditions/combine.ts";
import { givenWithin } from "../../conditions/given-within.ts";
import { absent, includes, is, isOneOf } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { anything, namedBy, names } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";

const refusesEverything = all(is("direction", "INGRESS"), includes("sourceRanges", "0.0.0.0/0"), each("denies", is("protocol", "all")));

/** Azure's own last rules would let the whole network in. */
const refusesNetwork = all(
	...[is("access", "Deny"), is("direction", "Inbound"), is("protocol", "*")],
	...[is("destinationAddressPrefix", "*"), is("destinationPortRange", "*"), isOneOf("sourceAddressPrefix", ["*", "VirtualNetwork"])],
);

export const defaultRulesAreClosed: Rule = {
	id: "default-rules-are-closed",
	title: "Where nobody wrote a rule, nothing passes",
	severity: "high",
	why: "What a cloud lets through by default reaches everything that is forgotten: one instance that is broken into would reach all others.",
	remedy: {
		text: "Give back the closing rule: the platform empties default groups, and ends every list with a refusal.",
		code: "new aws.ec2.DefaultSecurityGroup(name, { vpcId: vpc.id, ingress: [], egress: [] })",
	},
	cells: {
		"aws:ec2/vpc:Vpc": namedBy("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "vpcId", anything),
		"aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": all(absent("ingress"), absent("egress")),
		"aws:ec2/subnet:Subnet": namedBy("aws:ec2/networkAcl:NetworkAcl", "subnetIds", anything),
		"gcp:compute/network:Network": all(
			is("autoCreateSubnetworks", false),
			namedBy("gcp:compute/firewall:Firewall", "network", refusesEverything),
		),
		"azure-native:network:NetworkSecurityGroup": namedBy("azure-native:network:SecurityRule", "networkSecurityGroupName", refusesNetwork),
		"azure-native:network:Subnet": givenWithin("networkSecurityGroup.id", "azure-native:network:NetworkSecurityGroup"),
		"azure-native:network:PrivateEndpoint": names(
			"subnet",
			"azure-native:network:Subnet",
			isOneOf("privateEndpointNetworkPolicies", ["Enabled", "NetworkSecurityGroupEnabled"]),
		),
	},
};
