import { all, any, when } from "../../conditions/combine.ts";
import { absent, given, includes, is } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import { givenBy } from "../../conditions/references.ts";
import type { Rule } from "../rule.ts";
import { privateBlock } from "./addresses.ts";
import { https } from "./ports.ts";

const portsAre = (port: number) => all(given("ports"), each("ports", all(is("port", port), absent("endPort"))));

/** Where a pod on Google's cloud asks who it is. */
const identity = is("ipBlock.cidr", "169.254.169.254/32");
const staysInside = each("to", any(absent("ipBlock"), privateBlock("ipBlock.cidr"), identity));

/** The machine's own address for credentials, and the network itself, are not a part of anywhere. */
const spares = all(includes("ipBlock.except", "169.254.0.0/16"), includes("ipBlock.except", "10.0.0.0/8"));

export const wayOutIsNarrow: Rule = {
	id: "way-out-is-narrow",
	title: "Out of the network goes HTTPS, and nothing else",
	severity: "medium",
	why: "Whoever breaks into a service sends data out and takes orders by whatever port is open; mail and shells need others than HTTPS.",
	remedy: {
		text: "Name the destination's group or block, or let HTTPS out alone: the platform lets services ask their providers by HTTPS.",
		code: "new aws.vpc.SecurityGroupEgressRule(name, { securityGroupId, cidrIpv4: '0.0.0.0/0', ipProtocol: 'tcp', fromPort: 443, toPort: 443 })",
	},
	cells: {
		"aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": any(
			https(),
			givenBy("referencedSecurityGroupId", "aws:ec2/securityGroup:SecurityGroup"),
			privateBlock("cidrIpv4"),
		),
		"aws:ec2/securityGroup:SecurityGroup": absent("egress"),
		"aws:ec2/networkAcl:NetworkAcl": each("egress", any(is("action", "deny"), privateBlock("cidrBlock"), is("protocol", "tcp"))),
		"gcp:compute/firewall:Firewall": when(
			all(is("direction", "EGRESS"), given("allows")),
			all(given("destinationRanges"), each("destinationRanges", privateBlock(""))),
		),
		"azure-native:network:Subnet": is("defaultOutboundAccess", false),
		"kubernetes:networking.k8s.io/v1:NetworkPolicy": each(
			"spec.egress",
			any(portsAre(53), staysInside, all(portsAre(443), given("to"), each("to", spares))),
		),
	},
};
