import { all, any, when } from "../../conditions/combine.ts";
import { absent, atLeast, given, is, isOneOf } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { givenBy, whateverNames } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { privateBlock } from "./addresses.ts";
import { https } from "./ports.ts";

/** Where Google's front ends and health checks call from. Source: Google Cloud's documentation of its load balancers. */
const googleFrontEnds = ["35.191.0.0/16", "130.211.0.0/22"];

/** Azure's names for the network itself and for the probes of its load balancers. */
const azureInside = ["VirtualNetwork", "AzureLoadBalancer"];

export const portsAreClosedToTheWorld: Rule = {
	id: "ports-are-closed-to-the-world",
	title: "Nothing but HTTPS is let in from outside of the network, and nothing at all past the cloud's own front ends",
	severity: "critical",
	why: "Whoever scans the internet finds an open port within minutes, and tries passwords at the database that holds what learners wrote.",
	remedy: {
		text: "Take the source out of the rule and name the group or the block of the network that calls. People reach instances by recorded sessions, not by an open port.",
		settings: { "services.sessions": "true" },
		code: "new aws.vpc.SecurityGroupIngressRule(name, { securityGroupId, referencedSecurityGroupId: app.id, ipProtocol: 'tcp', fromPort: 5432, toPort: 5432 })",
	},
	cells: {
		"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": any(
			https(),
			givenBy("referencedSecurityGroupId", "aws:ec2/securityGroup:SecurityGroup"),
			privateBlock("cidrIpv4"),
		),
		// Rules within a group would be beside those that stand alone, and each `up` would take the others away.
		"aws:ec2/securityGroup:SecurityGroup": absent("ingress"),
		"aws:ec2/managedPrefixList:ManagedPrefixList": whateverNames(
			"aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
			"prefixListId",
			https(),
		),
		// Answers come back to the ports from 1024 on: a list of this kind forgets who asked.
		"aws:ec2/networkAcl:NetworkAcl": each(
			"ingress",
			any(is("action", "deny"), privateBlock("cidrBlock"), https("protocol"), all(is("protocol", "tcp"), atLeast("fromPort", 1024))),
		),
		"gcp:compute/firewall:Firewall": when(
			all(is("direction", "INGRESS", { byDefault: "INGRESS" }), given("allows")),
			all(any(given("sourceRanges"), given("sourceTags")), each("sourceRanges", any(privateBlock(""), isOneOf("", googleFrontEnds)))),
		),
		"azure-native:network:SecurityRule": when(
			all(is("direction", "Inbound"), is("access", "Allow")),
			any(
				all(is("protocol", "Tcp"), is("destinationPortRange", "443"), absent("destinationPortRanges")),
				all(absent("sourceAddressPrefix"), given("sourceAddressPrefixes"), each("sourceAddressPrefixes", privateBlock(""))),
				all(isOneOf("sourceAddressPrefix", azureInside), absent("sourceAddressPrefixes")),
			),
		),
		"azure-native:network:NetworkSecurityGroup": absent("securityRules"),
		"kubernetes:networking.k8s.io/v1:NetworkPolicy": each(
			"spec.ingress",
			all(given("from"), each("from", any(absent("ipBlock"), privateBlock("ipBlock.cidr")))),
		),
	},
};
